import { expect, test } from "./journey.ts"
import { actAs, goTo, linkFromOutbox, lookAsAt, setUpSecondFactor, signInByEmail } from "./steps.ts"

const NGOZI = "ngozi.adeyemi@walsall-council.example"
const HAZEL = "hazel.okafor@tame-valley.example"

test("Ngozi adds a nursery and invites its manager, who sees that nursery and nothing else", async ({ sitDown }) => {
  const ngozi = await sitDown("Ngozi Adeyemi")
  await signInByEmail(ngozi, NGOZI)
  const { codes } = await setUpSecondFactor(ngozi)
  expect(codes).toHaveLength(10)
  await ngozi.isOn("Hello, Ngozi Adeyemi")
  await goTo(ngozi, "Organisations", "People and places")
  await ngozi.reads("Bluebell Nursery, Pleck", "Pleck Family Hub")

  await ngozi.press("Add an organisation")
  await ngozi.enter("Name", "Tame Valley Nursery")
  await ngozi.tick("Nursery or pre-school", "Pleck")
  await ngozi.enterDay("First day in the partnership", "2 March 2027")
  await ngozi.press("Add the organisation")
  await ngozi.isTold("Tame Valley Nursery has been added")
  const nursery = ngozi.page.url()

  await ngozi.follow("Change what it is part of")
  await ngozi.choose("Part of", "Walsall Early Help")
  // From the first of next month, unless somebody says otherwise.
  await expect(ngozi.main.getByLabel("Month")).toHaveValue("4")
  await expect(ngozi.main.getByLabel("Day")).toHaveValue("1")
  await ngozi.press("Move the organisation")
  await ngozi.isTold("From 1 April 2027, Tame Valley Nursery is under Walsall Early Help")
  await expect(ngozi.row("Part of")).toContainText("None: it stands by itself")
  await lookAsAt(ngozi, "2027-04-01")
  await expect(ngozi.row("Part of")).toContainText("Walsall Early Help")
  await ngozi.follow("Walsall Early Help", ngozi.row("Part of"))
  const parent = ngozi.page.url()
  await ngozi.reads("Tame Valley Nursery, nursery or pre-school")

  await ngozi.visit(nursery)
  await ngozi.follow("People with access")
  await ngozi.reads("Nobody has access here yet")
  await ngozi.press("Invite somebody")
  await ngozi.enter("Name", "Hazel Okafor")
  await ngozi.enter("Email address", HAZEL)
  await ngozi.tick("Organisation manager")
  await ngozi.press("Send the invitation")
  await ngozi.isTold(`An invitation is on its way to ${HAZEL}`)
  await ngozi.reads("Invited, has not signed in yet")

  const hazel = await sitDown("Hazel Okafor")
  const link = await linkFromOutbox(hazel, "Walsall has invited you to Trellis", HAZEL)
  // What scans her mail has opened the link before her.
  for (let visit = 0; visit < 2; visit++) expect((await fetch(link)).status).toBe(200)
  await hazel.visit(link)
  await hazel.enter("Your email address", "somebody@else.example")
  await hazel.press("Sign in")
  await hazel.reads("Enter the email address the link was sent to")
  await hazel.enter("Your email address", HAZEL)
  await hazel.press("Sign in")
  await setUpSecondFactor(hazel)
  await hazel.isOn("Hello, Hazel Okafor")
  await hazel.reads("Organisation manager, Tame Valley Nursery")

  await goTo(hazel, "Organisations", "People and places")
  await hazel.reads("1 organisation")
  await expect(hazel.main.getByRole("rowheader")).toHaveText(["Tame Valley Nursery"])
  expect(await hazel.visit(parent)).toBe(404)
  expect(await hazel.visit(nursery)).toBe(200)
  await expect(hazel.main.getByRole("link", { name: "Change name" })).toBeVisible()
  await expect(hazel.main.getByRole("link", { name: "Change what it is part of" })).toHaveCount(0)

  await hazel.visit(link)
  await hazel.isOn("This link has been used")
})

test("Somebody who is not known is told no more than somebody who is", async ({ sitDown }) => {
  const somebody = await sitDown("Somebody")
  await somebody.visit("/walsall/organisations")
  await somebody.isOn("Sign in")
  await somebody.enter("Email address", "nobody@nowhere.example")
  await somebody.press("Email me a link")
  await somebody.isOn("Check your email")
  await somebody.reads("If the address has access to Trellis, we have sent a link to it.")
})

test("Ngozi looks around the demonstration before anybody has been invited", async ({ sitDown }) => {
  const ngozi = await sitDown("Ngozi Adeyemi")
  await ngozi.visit("/")
  await ngozi.isOn("Look around as somebody")
  await actAs(ngozi)
  await ngozi.reads("Workforce lead, Walsall", "Planned")
  await ngozi.reads("31 March 2027: Walsall Health Visiting and School Nursing closes Harden Lane Clinic")
  await goTo(ngozi, "Teams", "People and places")
  await ngozi.follow("Pleck Locality Team")
  await ngozi.reads("Welcome Roof", "Pleck Family Hub")
  await goTo(ngozi, "Access", "Set-up")
  await ngozi.follow("What each role may do")
  await ngozi.reads("Workforce lead (second factor)")
})
