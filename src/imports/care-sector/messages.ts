/** What is wrong, and what to do; or, where there is nothing to do, what was made of it. */
export interface Message {
  says: string
  /** Without: the cell is passed over and the rest of the row is taken. */
  todo?: string
}

/**
 * What we say in place of each error and warning of the care sector's own format, for the columns that are kept: by
 * the name of its code, because some numbers stand for two. What was found is put after it, where that helps.
 */
export const workerMessages = {
  LOCAL_ID_ERROR: {
    says: "The row does not say which workplace it is of",
    todo: "Write the workplace as in your workplace file, in at most 50 characters",
  },
  UNIQUE_WORKER_ID_ERROR: {
    says: "The row has no reference for the person",
    todo: "Write the number or code you keep them under, in at most 50 characters",
  },
  UNIQUE_WORKER_ID_WARNING: {
    says: "Another row has the same reference",
    todo: "Give each person a reference of their own, or take one of the rows out",
  },
  STATUS_ERROR: {
    says: "The row does not say what is to be done with it in a way we know",
    todo: "Write NEW, UPDATE or NOCHANGE. If they have left or moved, take the row out and record that on their page",
  },
  STATUS_WARNING: { says: "What the row says of being new does not fit your list, and is passed over" },
  DISPLAY_ID_ERROR: { says: "The row has no name", todo: "Write their full name, in at most 50 characters" },
  DISPLAY_ID_WARNING: { says: "What should be the name has no letters", todo: "Write their full name" },
  DOB_ERROR: { says: "The date of birth cannot be read", todo: "Write the day, like 27/3/1985, or leave it empty" },
  DOB_WARNING: { says: "No date of birth between 14 and 100 years ago: none is taken" },
  START_DATE_ERROR: { says: "The start date cannot be read", todo: "Write the day, like 27/3/2020, or leave it empty" },
  START_DATE_WARNING: {
    says: "The start date is to come, or before they were 14",
    todo: "Check the start date and the date of birth",
  },
  APPRENCTICE_ERROR: { says: "Apprenticeship holds something that is no code", todo: "Write 1 for yes or 2 for no" },
  APPRENCTICE_WARNING: { says: "Apprenticeship holds a code that does not exist: it is passed over" },
  CONTRACT_TYPE_ERROR: {
    says: "The row does not say how they are employed in a way we know",
    todo: "Write 1 for permanent, 2 for temporary, 3 for pool or bank, 4 for agency or 7 for another way",
  },
  CONTRACT_TYPE_WARNING: {
    says: "How they are employed is given as “other”: you said what they are for the whole list",
  },
  MAIN_JOB_ROLE_ERROR: {
    says: "The row does not give the main job as a code we know",
    todo: "Write the code of the job role, or the name of one of your partnership’s occupations",
  },
  MAIN_JOB_ROLE_WARNING: {
    says: "The job role is none of your partnership’s occupations",
    todo: "Write the name of the occupation that fits, or ask your workforce lead to add one",
  },
  CONT_HOURS_ERROR: {
    says: "Contracted hours is not a number",
    todo: "Write hours a week, like 37.5, or 999 if not known",
  },
  CONT_HOURS_WARNING: { says: "The contracted hours are not taken" },
} satisfies Record<string, Message>

export type WorkerCode = keyof typeof workerMessages
