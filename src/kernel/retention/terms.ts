/** For how many days what belongs to signing in and to mail is kept. The values of audit have years of their own. */
export const keptDays = {
  /** From the day a sign-in link was made, used or not. */
  signInLink: 14,
  /** From the day a code was printed, used or not. */
  signInCode: 90,
  /** From the moment a sign-in ended, by itself or by hand. */
  signIn: 90,
  /** From the day an address was asked for, unless it was confirmed before. */
  addressRequest: 1,
  /** From whatever was last done about the access of somebody who never came. */
  invitation: 180,
  /** From the last day of an organisation in the partnership. */
  contactOfLeft: 90,
  /** From the last day somebody was at an organisation: birth date, contact; or at any: own details, skills. */
  detailsOfLeft: 365,
  /** From the last day at an organisation. Source: the DBS's code of practice asks for no longer than six months. */
  checksOfLeft: 183,
  /** Six years from the last day at any organisation: who it was. */
  forgotten: 2192,
  /** From the day a list of people was sent: the file; and what its rows said. */
  sentList: 1,
  sentRows: 30,
  /** From the day somebody was asked for help by a message. */
  asked: 180,
  /** From the day that a certificate somebody sent in was decided: the file alone. */
  certificate: 180,
  limitCount: 1,
  /** From the day a message was written, sent or not. */
  message: 30,
  /** From the last time a job was tried, once it has been given up. */
  failedJob: 30,
} as const
