import { z } from 'zod';
import type { Ats } from '../systems/system.ts';

/**
 * What a sync reads of an ATS, in the shapes all systems share. `id` is the vendor's own, except where a
 * vendor's lists do not tell it (see `applicationName`). Times are ISO 8601.
 */
export const SYNCED_KINDS = [
	'users',
	'jobs',
	'hiring-processes',
	'scorecards',
	'interview-definitions',
	'applications',
	'candidates',
	'interviews',
] as const;

export type SyncedKind = (typeof SYNCED_KINDS)[number];

const time = z.string().nullable();

const userSchema = z.object({
	kind: z.literal('users'),
	id: z.string(),
	name: z.string(),
	/** Empty where the vendor has none. */
	email: z.string(),
	active: z.boolean(),
});

const jobSchema = z.object({
	kind: z.literal('jobs'),
	id: z.string(),
	title: z.string(),
	/** The vendor's own word. */
	status: z.string(),
	confidential: z.boolean(),
	/** Hiring processes (Ashby: interview plans) of the job, its default first; none where the vendor does not tell. */
	hiringProcessIds: z.array(z.string()),
	hiringTeam: z.array(z.object({ userId: z.string(), role: z.string() })),
	updatedAt: time,
});

/** A hiring process (Ashby: interview plan) with its stages in order. */
const hiringProcessSchema = z.object({
	kind: z.literal('hiring-processes'),
	id: z.string(),
	title: z.string(),
	active: z.boolean(),
	stages: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** A scorecard (Ashby: feedback form definition): its questions, never an answer. */
const scorecardSchema = z.object({
	kind: z.literal('scorecards'),
	id: z.string(),
	title: z.string(),
	active: z.boolean(),
	fields: z.array(z.object({ id: z.string(), title: z.string(), type: z.string(), required: z.boolean() })),
});

/** What kinds of interview there are: Ashby's `interview`. */
const interviewDefinitionSchema = z.object({
	kind: z.literal('interview-definitions'),
	id: z.string(),
	title: z.string(),
	active: z.boolean(),
	jobId: z.string().nullable(),
	scorecardId: z.string().nullable(),
});

const applicationSchema = z.object({
	kind: z.literal('applications'),
	/** See `applicationName`. */
	id: z.string(),
	candidateId: z.string(),
	jobId: z.string(),
	/** The vendor's own word, such as `Active` or `IN_REVIEW`; empty where its lists do not tell. */
	status: z.string(),
	stage: z.string().nullable(),
	updatedAt: time,
	/** Its interviews have to be asked for one by one, and are worth it now. */
	interviewing: z.boolean(),
});

const candidateSchema = z.object({
	kind: z.literal('candidates'),
	id: z.string(),
	name: z.string(),
	/** Lower-cased, primary first. Never stored as they are. */
	emails: z.array(z.string()),
	/**
	 * Social profiles, https. Never stored as they are. Null where the vendor's lists do not tell them, which
	 * is not the same as none: nobody's profiles may be removed because of it.
	 */
	profileUrls: z.array(z.string()).nullable(),
	/**
	 * All of its applications, also those the key does not see; null where the vendor does not list them and
	 * its page of candidates carries the applications themselves.
	 */
	applicationIds: z.array(z.string()).nullable(),
	/** Without any application, a confidential project may hold it, which a list does not tell. Not stored. */
	mayBeConfidential: z.literal(true).exactOptional(),
	updatedAt: time,
});

/** One scheduled interview of an application. Times are null until it is scheduled. */
const interviewSchema = z.object({
	kind: z.literal('interviews'),
	id: z.string(),
	applicationId: z.string(),
	title: z.string(),
	status: z.string(),
	startsAt: time,
	endsAt: time,
	interviewerIds: z.array(z.string()),
	/** The schedule that it is one meeting of, where the vendor has such. Not stored but as a mark. */
	scheduleId: z.string().exactOptional(),
});

export const syncedRecordSchema = z.discriminatedUnion('kind', [
	userSchema,
	jobSchema,
	hiringProcessSchema,
	scorecardSchema,
	interviewDefinitionSchema,
	applicationSchema,
	candidateSchema,
	interviewSchema,
]);

export type SyncedRecord = z.infer<typeof syncedRecordSchema>;
export type SyncedRecordOf<Kind extends SyncedKind> = Extract<SyncedRecord, { readonly kind: Kind }>;

type ApplicationIds = { readonly id: string; readonly candidateId: string; readonly jobId: string };

const APPLICATION_NAMES: Readonly<Record<Ats, (ids: ApplicationIds) => string>> = {
	ashby: ({ id }) => id,
	// Its lists do not tell an application's own id: the pair names it, as in its paths.
	smartrecruiters: ({ candidateId, jobId }) => `${candidateId}:${jobId}`,
};

/** What an application is called in the store and through the bridge, the same from a list as from its page. */
export function applicationName(system: Ats, ids: ApplicationIds): string {
	return APPLICATION_NAMES[system](ids);
}
