import { createSecretNames } from '../trace/secret-names.ts'

const names = createSecretNames([])

/** What a requester calls, for people: `GET https://crm/x?token=****`. Explanations are pasted into pull requests. */
export const shownSummary = (summary: string): string => names.maskIn(summary, () => {})
