/** What other slices need to know and do of people themselves, whatever organisations keep of them. */
export { mailboxesOf, waysTo } from "./account/reaching.ts"
export { personOf, speaks } from "./account/self.ts"
export { lockPeople } from "./locks.ts"
export { stopBeingFound } from "./mine/about/about.ts"
export { whoeverSpeaks } from "./mine/door.ts"
