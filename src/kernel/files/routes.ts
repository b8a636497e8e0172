import { id } from "../http/fields.ts"
import { get, slice } from "../http/routes.ts"
import { NotFound } from "../refusal.ts"
import { findFile } from "./files.ts"
import { mayOpen } from "./purposes.ts"
import { sendFile } from "./send.ts"

/** Where files that people sent are opened again. */
export const keptFiles = slice("files", {
  routes: [
    get(
      "/files/:file",
      { access: "signedIn", params: { file: id("files.file", { say: "Choose a file" }) } },
      async (visit) => {
        const file = await findFile(visit.tx, visit.params.file)
        if (!file || !mayOpen(visit.actor, file.purpose)) throw new NotFound()
        return sendFile(visit, file)
      },
    ),
  ],
})
