import { classes, isPresent, type PartOptions, translations } from "../content.ts"
import { describedBy, FieldLabel, type FieldProps, FormGroup, HintAndError } from "./field.tsx"

export interface FileUploadProps extends FieldProps {
  multiple?: boolean
  disabled?: boolean
  /** Becomes a place to drop files on, where scripts run. */
  enhanced?: boolean
  wrapper?: PartOptions
  /** The script's words, by its own keys. */
  words?: Parameters<typeof translations>[0]
}

export function FileUpload(props: FileUploadProps) {
  const { label, hint, error, group, wrapper } = props
  const id = props.id ?? props.name
  const input = (
    <input
      class={classes("govuk-file-upload", props.class, isPresent(error) && "govuk-file-upload--error")}
      id={id}
      name={props.name}
      type="file"
      disabled={props.disabled}
      multiple={props.multiple}
      aria-describedby={describedBy(id, props)}
      {...props.attributes}
    />
  )
  return (
    <FormGroup error={error} group={group}>
      <FieldLabel id={id} label={label} />
      <HintAndError id={id} hint={hint} error={error} />
      {group?.before}
      {props.enhanced ? (
        <div
          class={classes("govuk-file-upload-wrapper", wrapper?.class)}
          data-module="govuk-file-upload"
          {...translations(props.words ?? {})}
          {...wrapper?.attributes}
        >
          {input}
        </div>
      ) : (
        input
      )}
      {group?.after}
    </FormGroup>
  )
}
