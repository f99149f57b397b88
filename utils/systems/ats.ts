import type { RateLimits } from '../api/rate-limits.ts';
import type { ApiRequest } from '../api/request.ts';
import type { Candidate } from '../records/candidate.ts';
import type { CandidatePage } from './ats-page.ts';
import type { Owner, ReadContext, ReaderGroup, ReadOutcome } from './ats-reader.ts';
import type { AboutToWrite, CandidateEdit, CreatedInterview, NewInterview } from './ats-write.ts';
import type { GuideStep } from './guide.ts';
import type { Ats } from './system.ts';

/** One thing a key must be allowed to do, under the name the vendor's own settings page gives it. */
export type PermissionRequirement = {
	/** The vendor's name, shown untranslated: `Candidates (read)`, `/candidates`. */
	readonly name: string;
	/** `read` can be tried without harm; `write` cannot, and is `unknown` unless the vendor reports it. */
	readonly access: 'read' | 'write';
	/** False where the product works without it. */
	readonly required: boolean;
};

export type PermissionResult = PermissionRequirement & { readonly state: 'granted' | 'missing' | 'unknown' };

/** What a connection test found. Only ever made from answers, never from what the key's text looks like. */
export type ConnectionReport = {
	/** The account or key title the vendor answered with; null where it does not say. */
	readonly accountName: string | null;
	readonly permissions: readonly PermissionResult[];
};

/** Talks to one ATS with one key. Every method throws `ApiError` and nothing else. */
export type AtsClient = {
	/** Tries every permission one by one. Throws `key-rejected` when no permission could be judged. */
	testConnection(): Promise<ConnectionReport>;
	/** The candidate on a page, with all applications and their jobs, fresh. */
	fetchCandidate(page: CandidatePage): Promise<Candidate>;
	/** Candidates whose e-mail is exactly this one, without their applications' details. */
	findByEmail(email: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
	/** Everything a sync reads, in the order it has to be read. */
	readonly readers: readonly ReaderGroup[];
	/** One page of what hangs on one record; `cursor` null: the first. Has to be there where jobs may be confidential. */
	readonly readListOf?: (owner: Owner, cursor: string | null, context: ReadContext) => Promise<ReadOutcome>;
	/**
	 * Writes fields that a person decided. `onBehalfOf` is the vendor's user id it is attributed to, where the
	 * key allows it; null: the key's own user. Throws `data-conflict` where the vendor refuses the values, and
	 * `changed-meanwhile` where they are no longer what the edit is decided over.
	 */
	updateCandidate(edit: CandidateEdit, onBehalfOf: string | null, aboutToWrite?: AboutToWrite): Promise<void>;
	/** Writes an interview that was scheduled elsewhere, unless it is there already. */
	createInterview(
		interview: NewInterview,
		onBehalfOf: string | null,
		aboutToWrite?: AboutToWrite,
	): Promise<CreatedInterview>;
};

/** Everything the rest of the product needs to know about one ATS. Adding an ATS is writing one of these. */
export type AtsAdapter = {
	readonly system: Ats;
	/** The Connection URL filled in for the user. */
	readonly apiUrl: string;
	/** The only origins a key of this system may ever be sent to. */
	readonly apiOrigins: readonly string[];
	readonly permissions: readonly PermissionRequirement[];
	/** Whether the vendor marks jobs confidential, and so the switch is shown. */
	readonly hasConfidentialJobs: boolean;
	readonly guide: readonly GuideStep[];
	/** `request` is bound to the connection's URL, key, limiter and granted host; `vendorNow` is ms since the epoch. */
	readonly createClient: (request: ApiRequest, vendorNow: () => number) => AtsClient;
	/** Authentication headers for a key. */
	readonly authorize: (key: string) => Readonly<Record<string, string>>;
	/** What the vendor publishes about its limits. */
	readonly limits: RateLimits;
};
