import { Checkboxes, Input, Radios } from "../../../kernel/design/index.ts"
import { choice, optionalAddress, optionalText, ticks } from "../../../kernel/http/fields.ts"
import { answered, Form, ticked } from "../../../kernel/http/form.tsx"
import { Layout } from "../../../kernel/http/layout.tsx"
import { button, form, page, type Route, see } from "../../../kernel/http/routes.ts"
import { fromHalfDays, halfDays, halfDayValues, toHalfDays } from "../../../organisations/index.ts"
import { whoeverSpeaks } from "../door.ts"
import { aboutOf, agreeToBeFound, chooseName, giveContact, stopBeingFound } from "./about.ts"

/** What people say of themselves, in forms of one question or two. */
export const aboutRoutes: Route[] = [
  ...form("/my-record/name", {
    access: "signedIn",
    fields: { name: optionalText({ max: 200, example: "Dragana" }) },
    initial: async (visit) => {
      const { personId } = await whoeverSpeaks(visit)
      return { name: (await aboutOf(visit.tx, personId)).chosenName ?? "" }
    },
    page: async (visit, state) => {
      await whoeverSpeaks(visit)
      const back = visit.to("/my-record")
      return page(
        <Layout visit={visit} state={state} title="What you want to be called" back={back}>
          <p class="govuk-body">
            Others in the partnership see this name. Each organisation you work for keeps the name it has for you.
          </p>
          <Form action={visit.path} label="Save the name" cancel={back}>
            <Input
              {...answered(state, "name")}
              label="Name"
              hint="Leave it empty to go by the name that your organisation has"
              spellcheck={false}
            />
          </Form>
        </Layout>,
      )
    },
    submit: async (visit, { name }) => {
      const { personId } = await whoeverSpeaks(visit)
      await chooseName(visit.tx, personId, name)
      return see(visit.to("/my-record"), "The name is saved")
    },
  }),

  ...form("/my-record/contact", {
    access: "signedIn",
    fields: {
      address: optionalAddress({
        say: "Enter an email address, like name@example.org",
        example: "dragana@home.example",
      }),
      telephone: optionalText({ max: 40, example: "01632 960123" }),
    },
    initial: async (visit) => {
      const { personId } = await whoeverSpeaks(visit)
      const { address, telephone } = await aboutOf(visit.tx, personId)
      return { address: address ?? "", telephone: telephone ?? "" }
    },
    page: async (visit, state) => {
      await whoeverSpeaks(visit)
      const back = visit.to("/my-record")
      return page(
        <Layout visit={visit} state={state} title="How to reach you" back={back}>
          <p class="govuk-body">
            You and workforce leads see this, and nobody else. To sign in with another address,{" "}
            <a class="govuk-link" href="/account">
              change it in your account
            </a>
            .
          </p>
          <Form action={visit.path} label="Save how to reach you" cancel={back}>
            <Input
              {...answered(state, "address")}
              label="Your own email address"
              type="email"
              autocomplete="email"
              spellcheck={false}
            />
            <Input
              {...answered(state, "telephone")}
              label="Your own telephone"
              type="tel"
              autocomplete="tel"
              width={20}
            />
          </Form>
        </Layout>,
      )
    },
    submit: async (visit, contact) => {
      const { personId } = await whoeverSpeaks(visit)
      await giveContact(visit.tx, personId, contact)
      return see(visit.to("/my-record"), "How to reach you is saved")
    },
  }),

  ...form("/my-record/being-found", {
    access: "signedIn",
    fields: {
      found: choice(["yes", "no"], { say: "Choose whether others may find you" }),
      halfDays: ticks(halfDayValues),
      note: optionalText({ max: 400, example: "Not in school holidays" }),
    },
    initial: async (visit) => {
      const { personId } = await whoeverSpeaks(visit)
      const { mayBeFound, halfDays, note } = await aboutOf(visit.tx, personId)
      return { found: mayBeFound ? "yes" : "no", halfDays: fromHalfDays(halfDays ?? 0), note: note ?? "" }
    },
    page: async (visit, state) => {
      await whoeverSpeaks(visit)
      const back = visit.to("/my-record")
      return page(
        <Layout visit={visit} state={state} title="Being found, and helping others" back={back}>
          <Form action={visit.path} label="Save your answers" cancel={back}>
            <Radios
              {...answered(state, "found")}
              legend="May others in the partnership find you by what you can do?"
              hint="They see your name, where you work and as what, your localities, the skills and languages that stand on your record, and when you could help. They write to you through Trellis, which shows them no address"
              items={[
                { value: "yes", text: "Yes" },
                { value: "no", text: "No: leave me out, from counts too" },
              ]}
            />
            <Checkboxes
              {...ticked(state, "halfDays")}
              legend="When could you help others?"
              hint="Tick none if you could not"
              small
              items={halfDays.map(({ value, text }) => ({ value, text }))}
            />
            <Input
              {...answered(state, "note")}
              label="Anything about when"
              hint="For example, not in school holidays"
            />
          </Form>
        </Layout>,
      )
    },
    submit: async (visit, { found, halfDays, note }) => {
      const { personId } = await whoeverSpeaks(visit)
      const free = toHalfDays(halfDays) || null
      await agreeToBeFound(visit.tx, personId, { mayBeFound: found === "yes", halfDays: free, note })
      return see(visit.to("/my-record"), "Your answers are saved")
    },
  }),

  button("/my-record/being-found/removal", { access: "signedIn" }, async (visit) => {
    const { personId } = await whoeverSpeaks(visit)
    await stopBeingFound(visit.tx, personId)
    return see(visit.to("/my-record"), "Nobody can find you by what you can do, or ask you, any more")
  }),
]
