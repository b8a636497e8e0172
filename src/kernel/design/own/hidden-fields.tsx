import type { Query } from "../query.ts"

/** Carries along what the form itself does not ask. */
export function HiddenFields({ values = {} }: { values?: Query }) {
  return (
    <>
      {Object.entries(values).flatMap(([name, value]) =>
        (Array.isArray(value) ? value : [value])
          .filter((one) => one !== undefined && one !== "")
          .map((one) => <input type="hidden" name={name} value={String(one)} />),
      )}
    </>
  )
}
