import type { Message } from "./messages.ts"

/** The same for a workplace file: all errors and warnings of columns that are kept. */
export const workplaceMessages = {
  LOCAL_ID_ERROR: {
    says: "The row has no reference for the workplace",
    todo: "Write what you call it in your files, in at most 50 characters",
  },
  DUPLICATE_ERROR: {
    says: "Another workplace has the same reference, or the same number from the regulator",
    todo: "Give each workplace its own, or take one of the rows out",
  },
  STATUS_ERROR: {
    says: "The row does not say what is to be done with it in a way we know",
    todo: "Write NEW, UPDATE or NOCHANGE. If the workplace has closed, take the row out and close the setting on your page",
  },
  STATUS_WARNING: { says: "What the row says of being new does not fit your settings, and is passed over" },
  NAME_ERROR: { says: "The workplace has no name that fits", todo: "Write its name, in at most 120 characters" },
  NAME_WARNING: { says: "Another of your settings has the same name" },
  MAIN_SERVICE_ERROR: {
    says: "The row does not give the main service as a code we know",
    todo: "Write the code of the service, or the name of one of your partnership’s kinds of setting",
  },
  MAIN_SERVICE_WARNING: {
    says: "The main service is none of your partnership’s kinds of setting",
    todo: "Say which kind of setting it is, or leave the row out",
  },
  LOCATION_ID_ERROR: {
    says: "The regulator’s number of the place is missing, or not written like one",
    todo: "Write it like 1-1234567890",
  },
  LOCATION_ID_WARNING: { says: "The place is not regulated, so its number is passed over" },
  TOTAL_PERM_TEMP_ERROR: {
    says: "How many work there is not a number from 0 to 999",
    todo: "Write how many people work there, like 25",
  },
  TOTAL_PERM_TEMP_WARNING: { says: "How many work there is not how many you name there" },
} satisfies Record<string, Message>

export type WorkplaceCode = keyof typeof workplaceMessages
