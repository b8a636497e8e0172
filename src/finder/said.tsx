/** What somebody wrote, in its lines, and nothing of it a link. */
export function Said({ children }: { children: string }) {
  return (
    <>
      {children.split("\n").map((line, at) => (
        <>
          {at > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
