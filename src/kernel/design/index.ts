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
export { DesignListPage, DesignPage } from "./examples/page.tsx"
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
export { AsAtForm } from "./own/as-at-form.tsx"
export { EmptyState } from "./own/empty-state.tsx"
export { type AppliedFilter, FilterPanel } from "./own/filter-panel.tsx"
export { HiddenFields } from "./own/hidden-fields.tsx"
export { KeysetPagination } from "./own/keyset-pagination.tsx"
export { ScrollArea, TwoThirds } from "./own/layout.tsx"
export { type Column, ListBar, ListTable } from "./own/list-table.tsx"
export { Timeline, type TimelineEvent } from "./own/timeline.tsx"
export { hrefWith, type Query } from "./query.ts"
export { type Account, Page, type PageProps, renderPage } from "./shell.tsx"
