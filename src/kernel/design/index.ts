export { type Asset, assetHref, designAssets } from "./assets.ts"
export {
  type ColourCheck,
  checkColour,
  colourStylesheet,
  contrast,
  defaultColour,
  parseColour,
  type Rgb,
} from "./colour.ts"
export { type Attributes, type Content, classes, type Part } from "./content.ts"
export * from "./format.ts"
export { NotificationBanner, Panel, PhaseBanner } from "./govuk/announcements.tsx"
export { Button, ButtonGroup } from "./govuk/button.tsx"
export { Checkboxes, type CheckboxItem, type Choice, Radios } from "./govuk/choices.tsx"
export { DateInput, type DateParts, typedDate } from "./govuk/date-input.tsx"
export { type ErrorItem, ErrorSummary, type FormErrors } from "./govuk/errors.tsx"
export { Fieldset } from "./govuk/fieldset.tsx"
export { FileUpload } from "./govuk/file-upload.tsx"
export { Footer, type FooterLink, GenericHeader } from "./govuk/frame.tsx"
export { Input } from "./govuk/input.tsx"
export { BackLink, Breadcrumbs, SkipLink } from "./govuk/links.tsx"
export { Pagination } from "./govuk/pagination.tsx"
export { Select, type SelectItem } from "./govuk/select.tsx"
export { type NavigationItem, ServiceNavigation } from "./govuk/service-navigation.tsx"
export { type SummaryAction, SummaryList, type SummaryRow } from "./govuk/summary-list.tsx"
export { type Cell, Table } from "./govuk/table.tsx"
export { Tabs } from "./govuk/tabs.tsx"
export { Details, ErrorMessage, Hint, InsetText, Label, Tag, type TagProps, WarningText } from "./govuk/text.tsx"
export { CharacterCount, Textarea } from "./govuk/textarea.tsx"
export { TrellisMark } from "./mark.tsx"
export { type Account, Page, type PageProps, renderPage } from "./shell.tsx"
