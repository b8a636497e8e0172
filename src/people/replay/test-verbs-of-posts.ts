import type { Tx } from "../../kernel/database/index.ts"
import { changePost, comeBack, correctPost, correctRelation, leave } from "../posts/posts.ts"
import { takeOut, takeOutSecondment } from "../posts/removal.ts"
import { endSecondment, second } from "../posts/secondments.ts"
import { unknownTerms } from "../tables.ts"
import { beginnings, days, endOf } from "./test-calendar.ts"
import { endIn, inPost, inWords, kinds, pick, termsIn, termsOf, type Verb } from "./test-ground.ts"

/** What is done to one post, and the same on its calendars. */
export const verbsOfPosts = {
  "the hours change": ({ register }, command) => {
    const post = inPost(register, command)
    if (!post) return undefined
    const { weeklyHours } = termsOf(termsIn(command))
    const held = post.terms[command.day]
    const terms = held ? inWords({ ...termsOf(held), weeklyHours }) : ""
    return {
      day: command.day,
      isAllowed: register.change(post, command.day, terms),
      act: (tx) => changePost(tx, post.id, { terms: { weeklyHours }, from: days[command.day]! }),
    }
  },
  "the terms change": ({ register }, command) => {
    const post = inPost(register, command)
    if (!post) return undefined
    const terms = termsIn(command)
    return {
      day: command.day,
      isAllowed: register.change(post, command.day, terms),
      act: (tx) => changePost(tx, post.id, { terms: termsOf(terms), from: days[command.day]! }),
    }
  },
  "somebody leaves": ({ register }, { one, day }) => {
    const post = inPost(register, { one, day })
    if (!post) return undefined
    return {
      day,
      isAllowed: register.leave(post, day),
      act: (tx) => leave(tx, post.id, { lastDay: days[day]! }),
    }
  },
  "somebody comes back": ({ register }, { one, day }) => {
    const gone = register.posts.filter(({ terms }) => terms[day] === undefined)
    const left = gone.filter(({ terms }) => beginnings(terms)[0]! < day)
    const post = pick(one % 4 && left.length ? left : gone, one)
    if (!post) return undefined
    return {
      day,
      isAllowed: register.comeBack(post, day),
      act: (tx) => comeBack(tx, post.id, { from: days[day]! }),
    }
  },
  "what was recorded is corrected": ({ register }, command) => {
    const post = pick(register.posts, command.one)
    const wrong = post && pick(beginnings(post.terms), command.other)
    if (!post || wrong === undefined) return undefined
    const right = { from: command.day, to: endIn(command), terms: termsIn(command) }
    return {
      day: command.day,
      isAllowed: register.correct(post, wrong, right),
      act: (tx) =>
        correctPost(tx, post.id, days[wrong]!, {
          startsOn: days[right.from]!,
          endsOn: days[right.to] ?? null,
          value: { ...unknownTerms, ...termsOf(right.terms) },
        }),
    }
  },
  "what was recorded never was": ({ register }, { one, other }) => {
    const post = pick(register.posts, one)
    const wrong = post && pick(beginnings(post.terms), other)
    if (!post || wrong === undefined) return undefined
    return {
      day: wrong,
      isAllowed: register.takeOut(post, wrong),
      act: (tx) => takeOut(tx, post.id, days[wrong]!),
    }
  },
  "a whole post never was": ({ register }, { one, value }) => {
    const whole = register.posts.filter(({ terms }) => beginnings(terms).length === 1)
    const unlent = whole.filter(({ lent }) => beginnings(lent).length === 0)
    const post = pick(value % 4 && unlent.length ? unlent : whole, one)
    if (!post) return undefined
    const wrong = beginnings(post.terms)[0]!
    return {
      day: wrong,
      isAllowed: register.takeOut(post, wrong),
      act: (tx) => takeOut(tx, post.id, days[wrong]!),
    }
  },
  "the relation is corrected": ({ register }, { one, value }) => {
    const post = pick(register.posts, one)
    if (!post) return undefined
    const relation = pick(kinds, value)!
    post.relation = relation
    return { isAllowed: true, act: (tx) => correctRelation(tx, post.id, relation) }
  },
  "somebody is lent": ({ register, organisations }, command) => {
    const lentBefore = register.posts.filter(({ lent }) => beginnings(lent).length > 0)
    const post = (command.one % 2 && pick(lentBefore, command.one)) || inPost(register, command)
    if (!post) return undefined
    const host = command.other % organisations.length
    // Often right behind another host.
    const ends = beginnings(post.lent).map((at) => endOf(post.lent, at))
    const from = (command.value % 4 && pick(ends, command.one)) || command.day
    if (from >= days.length - 2) return undefined
    const lastDay = command.length === null ? null : endIn({ ...command, day: from }) - 1
    return {
      day: from,
      isAllowed: register.second(post, host, from, lastDay),
      act: (tx: Tx) =>
        second(tx, post.id, {
          hostId: organisations[host]!,
          from: days[from]!,
          lastDay: lastDay === null ? null : days[lastDay]!,
        }),
    }
  },
  "a secondment ends": ({ register }, { one, other, day, value }) => {
    const lentOnce = register.posts.filter(({ lent }) => beginnings(lent).length > 0)
    const post = pick(lentOnce, one)
    if (!post) return undefined
    const lent = days.flatMap((_, at) => (post.lent[at] === undefined ? [] : [at]))
    const within = other % 4 ? pick(lent, day)! : day
    // Often the day on which it would end anyhow.
    const lastDay = value % 2 && post.lent[within] !== undefined ? endOf(post.lent, within) - 1 : within
    return {
      day: lastDay,
      isAllowed: register.endSecondment(post, lastDay),
      act: (tx) => endSecondment(tx, post.id, { lastDay: days[lastDay]! }),
    }
  },
  "a secondment never was": ({ register }, { one, other }) => {
    const lentOnce = register.posts.filter(({ lent }) => beginnings(lent).length > 0)
    const post = pick(lentOnce, one)
    if (!post) return undefined
    const wrong = pick(beginnings(post.lent), other)!
    return {
      day: wrong,
      isAllowed: register.takeOutSecondment(post, wrong),
      act: (tx) => takeOutSecondment(tx, post.id, days[wrong]!),
    }
  },
} satisfies Record<string, Verb>
