import { Checkboxes, Radios } from "../govuk/choices.tsx"
import { DateInput } from "../govuk/date-input.tsx"
import { ErrorSummary } from "../govuk/errors.tsx"
import { Fieldset } from "../govuk/fieldset.tsx"
import { FileUpload } from "../govuk/file-upload.tsx"
import { Input } from "../govuk/input.tsx"
import { Select } from "../govuk/select.tsx"
import { CharacterCount, Textarea } from "../govuk/textarea.tsx"
import { TwoThirds } from "../own/layout.tsx"
import { Example } from "./example.tsx"

const errors = {
  email: "Enter an email address, like name@example.org",
  completed: "Enter the day of the training, like 27 3 2027",
}

export function QuestionExamples() {
  return (
    <TwoThirds>
      <Example title="A form with mistakes">
        <ErrorSummary errors={errors} disableAutoFocus />
        <Input
          name="email"
          type="email"
          label="Email address"
          error={errors.email}
          value="name@"
          autocomplete="email"
        />
        <DateInput
          name="completed"
          legend={{ text: "When was the training completed?", size: "s" }}
          hint="For example, 27 3 2027"
          error={errors.completed}
          value={{ day: "32", month: "3", year: "2027" }}
        />
      </Example>
      <Example title="Words and numbers">
        <Input name="name" label={{ text: "Full name", size: "s" }} autocomplete="name" spellcheck={false} />
        <Input name="places" label="How many places?" width={3} inputmode="numeric" suffix="places" />
        <Input name="price" label="Price for each person" width={5} inputmode="decimal" prefix="£" />
        <Select
          name="kind"
          label="Kind of organisation"
          value="nursery"
          items={[
            { value: "", text: "Choose a kind" },
            { value: "nursery", text: "Nursery" },
            { value: "school", text: "School" },
          ]}
        />
        <Textarea name="needs" label="What does the team need?" hint="Do not name children." rows={3} />
        <CharacterCount name="summary" label="Summary" maxLength={200} rows={3} value="A short account." />
        <FileUpload name="evidence" label="Upload a certificate" hint="A PDF or a picture, up to 10MB" enhanced />
      </Example>
      <Example title="Choices">
        <Radios
          name="way"
          legend={{ text: "How do you want to take part?", size: "s" }}
          value="online"
          items={[
            { value: "room", text: "In the room" },
            {
              value: "online",
              text: "Online",
              hint: "We send the link the day before",
              reveals: <Input name="device" label="Which device will you use?" width={20} />,
            },
            { divider: "or" },
            { value: "later", text: "Decide later" },
          ]}
        />
        <Radios
          name="agree"
          inline
          legend={{ text: "Do you still work here?", size: "s" }}
          items={[
            { value: "yes", text: "Yes" },
            { value: "no", text: "No" },
          ]}
        />
        <Checkboxes
          name="localities"
          legend={{ text: "Which localities do you serve?", size: "s" }}
          hint="Choose all that apply."
          values={["east"]}
          items={[
            { value: "east", text: "Southend East" },
            { value: "west", text: "Southend West" },
            { divider: "or" },
            { value: "none", text: "None of these", exclusive: true },
          ]}
        />
        <Fieldset legend={{ text: "Address of the setting", size: "s" }}>
          <Input name="line" label="Address" autocomplete="address-line1" />
          <Input name="postcode" label="Postcode" width={10} autocomplete="postal-code" />
        </Fieldset>
      </Example>
    </TwoThirds>
  )
}
