import { type List, usualCodeSource } from "./lists/names.ts"

export interface StartingItem {
  name: string
  description?: string
  code?: string
  codeSource?: string
}

/** What a new partnership's lists hold before anybody has changed them. */
export const startingLists: Record<List, readonly StartingItem[]> = {
  sector: named(
    "Education",
    "Early years",
    "Social, family and community support",
    "Youth support",
    "Health",
    "Crime and justice",
    "Sport and culture",
    "Managers and leaders",
  ),

  // A code is given only where the title of a unit group names the same work. The others are for each partnership to
  // code. Source: Office for National Statistics, Standard Occupational Classification 2020, volume 1.
  occupation: [
    coded("Headteacher", "2321"),
    coded("Primary school teacher", "2314"),
    coded("Secondary school teacher", "2313"),
    coded("Teaching assistant", "6112"),
    coded("Education adviser or inspector", "2323"),
    ...named("Special educational needs co-ordinator", "Education welfare officer", "Learning mentor"),

    coded("Nursery or pre-school manager", "2324"),
    coded("Early years practitioner", "3232"),
    coded("Early years assistant", "6111"),
    coded("Early years officer", "3222"),
    ...named("Nursery teacher", "Childminder", "Playworker"),

    coded("Social worker", "2461"),
    coded("Counsellor", "3224"),
    coded("Community worker", "3221"),
    ...named("Family support worker", "Home-visiting worker", "Foster carer", "Children's home worker"),
    ...named("Domestic abuse worker", "Housing officer", "Advice worker"),

    coded("Youth worker", "2464"),
    ...named("Youth support worker", "Careers adviser", "Mentor"),

    coded("Midwife", "2231"),
    coded("Children's nurse", "2236"),
    coded("Mental health nurse", "2235"),
    coded("Speech and language therapist", "2223"),
    coded("Occupational therapist", "2222"),
    coded("Clinical psychologist", "2225"),
    ...named("Health visitor", "School nurse", "General practitioner", "Paediatrician", "Family nurse"),

    coded("Police officer", "3312"),
    coded("Probation officer", "2462"),
    ...named("Police community support officer", "Youth justice worker"),

    coded("Librarian", "2471"),
    ...named("Library assistant", "Sports coach", "Arts or museum educator", "Leisure centre worker"),

    coded("Charity manager", "1135"),
    ...named("Team manager", "Service manager", "Commissioner", "Workforce development officer"),
  ],

  skill: named(
    "Listening to children and young people",
    "Supporting speech and language",
    "Supporting social and emotional development",
    "Infant feeding and weaning",
    "Healthy eating and cooking with families",
    "Leading play sessions",
    "Running parenting groups",
    "Home visiting",
    "Early help assessment",
    "Leading a team around a family",
    "Working with children with special educational needs or disabilities",
    "Signing",
    "Supporting behaviour",
    "Trauma-informed practice",
    "Motivational interviewing",
    "Restorative approaches",
    "Support after domestic abuse",
    "Young people's mental health support",
    "Mentoring young people",
    "Benefits, debt and housing advice",
    "Interpreting and translating",
    "Supervising practice",
    "Coaching and mentoring colleagues",
    "Training others",
  ),

  // Places differ in how they tell contact levels apart: these are a beginning, in words for each place to confirm.
  "contact-level": [
    {
      name: "No or minimal direct contact",
      description: "Works for children without meeting them, or meets them only by chance. To be confirmed here.",
    },
    {
      name: "Some direct contact",
      description: "Meets children or families now and then as part of the work. To be confirmed here.",
    },
    {
      name: "Intensive direct contact",
      description: "Works with children or families most days, or closely with some of them. To be confirmed here.",
    },
  ],

  "setting-type": named(
    "Nursery or pre-school",
    "Childminder's home",
    "Primary school",
    "Secondary school",
    "Special school",
    "College",
    "Children's centre or family hub",
    "Health centre or clinic",
    "Hospital",
    "Family's own home",
    "Children's home",
    "Youth centre",
    "Library",
    "Sports or leisure centre",
    "Community venue",
    "Police station, court or secure setting",
    "Outdoors or mobile",
  ),

  // The main languages of England and Wales in the Census of 2021, those of recent arrivals, and signed ones.
  language: named(
    "Albanian",
    "Amharic",
    "Arabic",
    "Bengali",
    "Bosnian",
    "British Sign Language",
    "Bulgarian",
    "Cantonese",
    "Croatian",
    "Czech",
    "Dari",
    "English",
    "Farsi",
    "French",
    "German",
    "Greek",
    "Gujarati",
    "Hindi",
    "Hungarian",
    "Igbo",
    "Italian",
    "Kurdish",
    "Latvian",
    "Lithuanian",
    "Makaton",
    "Malayalam",
    "Mandarin",
    "Nepali",
    "Pashto",
    "Polish",
    "Portuguese",
    "Punjabi",
    "Romani",
    "Romanian",
    "Russian",
    "Serbo-Croatian",
    "Sinhala",
    "Slovak",
    "Somali",
    "Spanish",
    "Swahili",
    "Sylheti",
    "Tagalog",
    "Tamil",
    "Tigrinya",
    "Turkish",
    "Twi",
    "Ukrainian",
    "Urdu",
    "Vietnamese",
    "Welsh",
    "Yoruba",
  ),

  "pay-scheme": named(
    "National Joint Council (Green Book)",
    "NHS Agenda for Change",
    "School teachers' pay",
    "Soulbury",
    "Joint Negotiating Committee for youth workers",
    "Police staff pay",
    "The organisation's own scale",
    "No pay: a volunteer",
  ),

  regulator: named(
    "General Medical Council",
    "Health and Care Professions Council",
    "Nursing and Midwifery Council",
    "Ofsted (registered provider)",
    "Social Work England",
    "Teaching Regulation Agency (qualified teacher status)",
  ),

  check: named(
    "Identity",
    "Right to work",
    "Two references",
    "Enhanced DBS with children's barred list",
    "Enhanced DBS",
    "Overseas criminal record",
    "Teaching prohibition",
    "Childcare disqualification",
  ),

  // What a partnership's training standard is about. Whatever else is taught here is added by its lead.
  "training-subject": named(
    "Safeguarding children",
    "Safeguarding children: for designated leads",
    "Paediatric first aid",
    "First aid at work",
    "Information sharing",
    "Signs of Safety",
    "Child development",
    "Communication and language development",
    "Social and emotional development",
    "Diet and nutrition",
    "Special educational needs and disability",
    "Domestic abuse",
    "Prevent",
    "Fire safety",
    "Food hygiene",
    "Equality and inclusion",
    "Welcome to our children's workforce",
  ),
}

function named(...names: string[]): StartingItem[] {
  return names.map((name) => ({ name }))
}

function coded(name: string, code: string): StartingItem {
  return { name, code, codeSource: usualCodeSource }
}
