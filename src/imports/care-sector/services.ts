/**
 * What a workplace does, by the codes of the adult social care workforce data set, current and former; and what such a
 * place is among a partnership's kinds of setting. Most are none of them, and nothing is guessed.
 * Source: Skills for Care, adult social care workforce data set, bulk upload codes, column MAINSERVICE.
 */
export const services: Readonly<Record<string, readonly [label: string, ...also: string[]]>> = {
  1: ["Care home services with nursing"],
  2: ["Care home services without nursing"],
  5: ["Other adult residential care services"],
  6: ["Day care and day services"],
  7: ["Other adult day care services"],
  8: ["Domiciliary care services"],
  10: ["Domestic services and home help"],
  12: ["Other adult domiciliary care service"],
  13: ["Carers support"],
  14: ["Short breaks and respite care"],
  15: ["Community support and outreach"],
  16: ["Social work and care management"],
  17: ["Shared lives"],
  18: ["Disability adaptations and assistive technology services"],
  19: ["Occupational and employment-related services"],
  20: ["Information and advice services"],
  21: ["Other adult community care service"],
  52: ["Any other services"],
  53: ["Sheltered housing"],
  54: ["Extra care housing services"],
  55: ["Supported living services"],
  60: ["Specialist college services", "College"],
  61: ["Community based services for people with a learning disability"],
  62: ["Community based services for people with mental health needs"],
  63: ["Community based services for people who misuse substances"],
  64: ["Community healthcare services"],
  66: ["Hospice services"],
  67: ["Long term conditions services"],
  68: [
    "Hospital services for people with mental health needs, learning disabilities or problems with substance misuse",
    "Hospital",
  ],
  69: ["Rehabilitation services"],
  70: ["Residential substance misuse treatment and rehabilitation services"],
  71: ["Other healthcare service"],
  72: ["Head office services"],
  74: ["Nurses agency"],
}

export const HEAD_OFFICE = "72"
