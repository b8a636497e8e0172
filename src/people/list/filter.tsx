import { Select } from "../../kernel/design/index.ts"

interface Named {
  id: string
  name: string
}

/** One filter of a list: things to choose from by their ids, or words by their codes. */
export function Filter(props: {
  name: string
  label: string
  value: string | undefined
  any?: string
  of?: Named[]
  words?: Readonly<Record<string, string>>
}) {
  const { name, label, value, any, of = [], words = {} } = props
  return (
    <Select
      name={name}
      label={label}
      value={value ?? ""}
      items={[
        ...(any ? [{ value: "", text: any }] : []),
        ...of.map(({ id, name }) => ({ value: id, text: name })),
        ...Object.entries(words).map(([value, text]) => ({ value, text })),
      ]}
    />
  )
}
