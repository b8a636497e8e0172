import { startEmbedded } from "./index.ts"

// A Trellis reduced to its database, for tests to run as other users, several at once, and to kill. It is given its
// options as JSON, tells what happens in lines of JSON, and ends as the real one does, on SIGTERM or SIGINT.

const tell = (event: string, rest: object) => console.log(JSON.stringify({ event, ...rest }))

try {
  const server = await startEmbedded(JSON.parse(process.argv[2]!))
  const stayAlive = setInterval(() => {}, 1000)
  for (const signal of ["SIGTERM", "SIGINT"]) {
    process.once(signal, () => void stop())
  }
  async function stop() {
    await server.stop()
    clearInterval(stayAlive)
    tell("stopped", {})
  }
  void server.exited.then((error) => tell("exited", { message: error.message }))
  tell("started", { how: server.how, connection: server.connection("trellis_owner", "postgres") })
} catch (error) {
  const { name, message } = error as Error
  tell("refused", { name, message })
}
