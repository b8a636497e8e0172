/** What other slices need to know and do of people themselves, whatever organisations keep of them. */
export { mailboxesOf, waysTo } from "./account/reaching.ts"
export { personOf, type Self, selfOf, speaks } from "./account/self.ts"
export { lockPeople } from "./locks.ts"
export { stopBeingFound } from "./mine/about/about.ts"
export { whoeverSpeaks } from "./mine/door.ts"
export { survivorOf } from "./person/profile.ts"
export { type PersonSeen, personSeen, selfSeen } from "./seen.ts"
