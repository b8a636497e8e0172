import type { Message } from "./messages.ts"

/** The same for a training file: all its errors, and the warnings of columns that are kept. */
export const trainingMessages = {
  LOCALESTID_ERROR: {
    says: "The row does not say which workplace it is of",
    todo: "Write the workplace as in your workplace file, in at most 50 characters",
  },
  UNIQUE_WORKER_ID_ERROR: {
    says: "The row does not say whose training it is",
    todo: "Write the reference you keep them under, in at most 50 characters",
  },
  CATEGORY_ERROR: {
    says: "What the training is about is no code we know",
    todo: "Write the code of its category, like 20",
  },
  CATEGORY_WARNING: { says: "Its category is “other”: only its name tells what it was about" },
  TRAININGNAME_ERROR: { says: "The name of the training is too long", todo: "Shorten it to 120 characters" },
  TRAININGNAME_WARNING: { says: "The training has no name: it is shown by its category" },
  DATE_COMPLETED_ERROR: {
    says: "The day it was completed cannot be read or is to come",
    todo: "Write the day, like 27/3/2025, or leave it empty",
  },
  DATE_COMPLETED_WARNING: { says: "The row does not say when it was completed" },
  EXPIRY_DATE_ERROR: {
    says: "The day it runs out cannot be read or is not after it was completed",
    todo: "Check both days. Where it never runs out, leave the day empty",
  },
  EXPIRY_DATE_WARNING: { says: "It has run out already" },
  ACCREDITED_ERROR: {
    says: "Whether it is accredited is no code we know",
    todo: "Write 1 for yes, 0 for no or 999 for not known",
  },
  ACCREDITED_WARNING: { says: "Whether it is accredited is not known" },
  WHODELIVERED_ERROR: {
    says: "Who delivered it is no code we know",
    todo: "Write 1 for your own staff or 2 for a provider",
  },
  PROVIDERNAME_ERROR: { says: "The name of the provider is too long", todo: "Shorten it to 120 characters" },
  HOWDELIVERED_ERROR: {
    says: "How it was delivered is no code we know",
    todo: "Write 1 for face to face or 2 for e-learning",
  },
  VALIDITY_ERROR: {
    says: "How many months it holds is not a number from 1 to 999",
    todo: "Write the months, or “none” where it always holds",
  },
  NOTES_ERROR: { says: "The notes are too long", todo: "Shorten them to 1,000 characters. We do not keep them" },
} satisfies Record<string, Message>

export type TrainingCode = keyof typeof trainingMessages
