import { z } from "zod"
import { keepValuesFor, valueYears } from "../../kernel/audit/term.ts"
import { checkColour, formatCount, formatNumber } from "../../kernel/design/index.ts"
import { pictures, sendFile } from "../../kernel/files/index.ts"
import {
  decimal,
  type Field,
  optionalAddress,
  optionalChoice,
  optionalId,
  optionalText,
  text,
  wholeNumber,
} from "../../kernel/http/fields.ts"
import { file } from "../../kernel/http/file-fields.ts"
import { button, form, get, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { allLocalities, districts } from "../localities/queries.ts"
import {
  ColourPage,
  FullTimeWeekPage,
  HelpAddressPage,
  HistoryPage,
  LogoPage,
  NamePage,
  SettingsPage,
  ValueYearsPage,
} from "./pages.tsx"
import { itemsInUse, setUpHistory } from "./queries.ts"
import {
  changeFullTimeHours,
  changeHelpAddress,
  changeLogo,
  LOGO_BYTES,
  logoOf,
  preferenceOf,
  recolour,
  removeLogo,
  rename,
} from "./settings.ts"

const access = mayUse("partnership.set-up")

const readableColour: Field<string> = {
  parts: [""],
  example: "#1d5c4b",
  schema: z.string({ error: "Enter one colour" }).transform((typed, context) => {
    const checked = checkColour(typed)
    if (checked.ok) return checked.colour
    context.addIssue({ code: "custom", message: checked.why })
    return z.NEVER
  }),
}

export const settingRoutes: Route[] = [
  get("/partnership", { access }, async (visit) =>
    page(
      <SettingsPage
        visit={visit}
        preference={await preferenceOf(visit.tx)}
        valueYears={await valueYears(visit.tx)}
        inUse={await itemsInUse(visit.tx)}
        localities={await allLocalities(visit.tx)}
        districts={await districts(visit.tx)}
      />,
    ),
  ),

  ...form("/partnership/name", {
    access,
    fields: { name: text({ say: "Enter the partnership's name", max: 120, example: "Walsall Together" }) },
    initial: async (visit) => ({ name: visit.partnership.name }),
    page: async (visit, state) => page(<NamePage visit={visit} state={state} />),
    submit: async (visit, { name }) => {
      await rename(visit.tx, name)
      return see(visit.to("/partnership"), `The partnership is now called ${name}`)
    },
  }),

  ...form("/partnership/colour", {
    access,
    query: { colour: optionalText({ max: 20, example: "#1d5c4b" }) },
    fields: { colour: readableColour, pressed: optionalChoice(["preview"]) },
    initial: async (visit) => ({ colour: visit.query.colour ?? visit.partnership.colour }),
    page: async (visit, state) => page(<ColourPage visit={visit} state={state} />),
    submit: async (visit, { colour, pressed }) => {
      if (pressed === "preview") return see(visit.to(`/partnership/colour?colour=${encodeURIComponent(colour)}`))
      await recolour(visit.tx, colour)
      return see(visit.to("/partnership"), "Every page here wears the new colour")
    },
  }),

  ...form("/partnership/logo", {
    access,
    fields: { logo: file({ say: "Choose a picture", types: pictures, mostBytes: LOGO_BYTES, example: "logo.png" }) },
    page: async (visit, state) => page(<LogoPage visit={visit} state={state} />),
    submit: async (visit, { logo }) => {
      await changeLogo(visit.tx, logo)
      return see(visit.to("/partnership"), "The logo has been saved")
    },
  }),

  button("/partnership/logo/removal", { access }, async (visit) => {
    await removeLogo(visit.tx)
    return see(visit.to("/partnership"), "The logo has been removed")
  }),

  get("/logo", { access: "signedIn", query: { v: optionalText({ max: 20, example: "" }) } }, async (visit) => {
    const logo = await logoOf(visit.tx)
    if (!logo) throw new NotFound()
    const isThisOne = visit.query.v === visit.partnership.logoVersion
    return sendFile(visit, logo, isThisOne ? "private, max-age=31536000, immutable" : "private, no-cache")
  }),

  ...form("/partnership/help-address", {
    access,
    fields: {
      address: optionalAddress({ say: "Enter an email address, like help@example.org", example: "help@example.org" }),
    },
    initial: async (visit) => ({ address: (await preferenceOf(visit.tx)).helpAddress ?? "" }),
    page: async (visit, state) => page(<HelpAddressPage visit={visit} state={state} />),
    submit: async (visit, { address }) => {
      await changeHelpAddress(visit.tx, address)
      return see(
        visit.to("/partnership"),
        address ? `People are told to write to ${address}` : "There is no help address now",
      )
    },
  }),

  ...form("/partnership/full-time-week", {
    access,
    fields: {
      hours: decimal({ say: "Enter the hours of a full-time week, from 20 to 60", from: 20, to: 60, example: "37.5" }),
    },
    initial: async (visit) => ({ hours: String((await preferenceOf(visit.tx)).fullTimeHours) }),
    page: async (visit, state) => page(<FullTimeWeekPage visit={visit} state={state} />),
    submit: async (visit, { hours }) => {
      await changeFullTimeHours(visit.tx, hours)
      return see(visit.to("/partnership"), `A full-time week is now ${formatNumber(hours)} hours`)
    },
  }),

  ...form("/partnership/details-of-changes", {
    access,
    fields: { years: wholeNumber({ say: "Enter a number of years from 1 to 25", from: 1, to: 25, example: "6" }) },
    initial: async (visit) => ({ years: String(await valueYears(visit.tx)) }),
    page: async (visit, state) => page(<ValueYearsPage visit={visit} state={state} />),
    submit: async (visit, { years }) => {
      await keepValuesFor(visit.tx, years)
      return see(visit.to("/partnership"), `Details of changes are kept for ${formatCount(years, "year")}`)
    },
  }),

  get("/partnership/history", { access, query: { before: optionalId("audit.entry") } }, async (visit) =>
    page(<HistoryPage visit={visit} entries={await setUpHistory(visit.tx, visit.query.before ?? null)} />),
  ),
]
