import { NotificationBanner, Panel, PhaseBanner } from "../govuk/announcements.tsx"
import { Button, ButtonGroup } from "../govuk/button.tsx"
import { BackLink, Breadcrumbs } from "../govuk/links.tsx"
import { SummaryList } from "../govuk/summary-list.tsx"
import { Tabs } from "../govuk/tabs.tsx"
import { Details, InsetText, Tag, type TagProps, WarningText } from "../govuk/text.tsx"
import { Example } from "./example.tsx"

const colours: NonNullable<TagProps["colour"]>[] = ["grey", "green", "turquoise", "blue", "purple", "orange", "red"]

export function WordExamples() {
  return (
    <>
      <Example title="Back link and breadcrumbs">
        <BackLink href="#words">Back to organisations</BackLink>
        <Breadcrumbs
          label="Where this page belongs"
          items={[
            { text: "Our workforce", href: "#words" },
            { text: "Organisations", href: "#words" },
            { text: "Sunflower Nursery" },
          ]}
        />
      </Example>
      <Example title="Buttons">
        <ButtonGroup>
          <Button>Add an organisation</Button>
          <Button kind="secondary">Save as draft</Button>
          <Button kind="warning">End this organisation</Button>
          <a class="govuk-link" href="#words">
            Cancel
          </a>
        </ButtonGroup>
        <ButtonGroup>
          <Button start href="#words">
            Start the survey
          </Button>
          <Button disabled>Book a place</Button>
        </ButtonGroup>
      </Example>
      <Example title="Tags">
        <p class="govuk-body">{colours.map((colour) => [<Tag colour={colour}>{colour}</Tag>, " "])}</p>
      </Example>
      <Example title="Inset, warning and details">
        <InsetText>It can take up to two days for a change to reach the directory.</InsetText>
        <WarningText>Somebody who leaves loses their booked places.</WarningText>
        <Details summary="Why we ask for the day">
          We keep what was true on each day, so a report about last year stays right.
        </Details>
      </Example>
      <Example title="Banners">
        <NotificationBanner success titleId="done" disableAutoFocus>
          Sunflower Nursery moves under Bright Futures Trust on 1 April 2027.
        </NotificationBanner>
        <NotificationBanner titleId="notice">
          <p class="govuk-notification-banner__heading">
            Two qualifications run out this month.{" "}
            <a class="govuk-notification-banner__link" href="#words">
              See which
            </a>
          </p>
        </NotificationBanner>
        <PhaseBanner tag="Demonstration">Nothing here is real, and nothing is sent.</PhaseBanner>
      </Example>
      <Example title="Panel">
        <Panel title="Place booked" level={3}>
          Paediatric first aid
          <br />
          <strong>27 March 2027 at 9:30am</strong>
        </Panel>
      </Example>
      <Example title="Summary list">
        <SummaryList
          rows={[
            {
              key: "Name",
              value: "Sunflower Nursery",
              actions: [{ href: "#words", text: "Change", hidden: "name" }],
            },
            {
              key: "Part of",
              value: "Bright Futures Trust",
              actions: [{ href: "#words", text: "Move", hidden: "under another parent" }],
            },
            { key: "Since", value: "1 September 2019" },
          ]}
        />
        <SummaryList
          card={{
            title: "Duty contact",
            level: 3,
            actions: [{ href: "#words", text: "Change", hidden: "contact" }],
          }}
          rows={[
            { key: "Telephone", value: "01632 960 001" },
            { key: "Open", value: "Monday to Friday, 9am to 5pm" },
          ]}
        />
      </Example>
      <Example title="Tabs">
        <Tabs
          title="Views"
          items={[
            { label: "Now", id: "view-now", content: "Forty people work here." },
            { label: "Last year", id: "view-last-year", content: "Thirty-six people worked here." },
          ]}
        />
      </Example>
    </>
  )
}
