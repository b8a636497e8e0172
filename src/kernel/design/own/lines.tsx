/** Several short texts in one cell, each on a line of its own. */
export function Lines({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((line, at) => (
        <>
          {at > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
