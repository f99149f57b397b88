import { z } from 'zod';
import type { FieldDifference } from '../messages/sync-protocol.ts';
import type { RecordKey } from '../records/record-ref.ts';
import type { WriteKey } from '../store/outbox-rows.ts';
import type { ProposalKey, ProposalRow } from '../store/review-rows.ts';
import type { MergedField, MergedValues } from '../systems/ats-write.ts';
import { MERGED_FIELDS } from '../systems/ats-write.ts';
import type { Ats } from '../systems/system.ts';
import type { Opened } from '../vault/seal.ts';
import type { Vault } from '../vault/vault.ts';

const valuesSchema = z.object({
	name: z.string(),
	email: z.string(),
	profileUrls: z.array(z.string()).readonly(),
});
const sideSchema = z.enum(['same', 'here', 'there', 'conflict']);

const candidateSchema = z.object({
	about: z.literal('candidate'),
	name: z.string(),
	here: valuesSchema,
	there: valuesSchema,
	sides: z.object({ name: sideSchema, email: sideSchema, profileUrls: sideSchema }),
});

const interviewSchema = z.object({
	about: z.literal('interview'),
	/** The candidate's. */
	name: z.string(),
	candidateId: z.string(),
	applicationId: z.string(),
	jobId: z.string(),
	title: z.string(),
	startsAt: z.string(),
	endsAt: z.string(),
	timezone: z.string(),
	interviewerEmails: z.array(z.string()),
});

const contentSchema = z.discriminatedUnion('about', [candidateSchema, interviewSchema]);

export type CandidateProposal = z.infer<typeof candidateSchema>;
export type InterviewProposal = z.infer<typeof interviewSchema>;
export type ProposalContent = z.infer<typeof contentSchema>;

export function scheduledKey(modernloopId: string): ProposalKey {
	return `scheduled:${modernloopId}`;
}

/** The write key of a candidate's proposal; null for an interview's. */
export function candidateKeyIn(key: ProposalKey): WriteKey | null {
	return isScheduled(key) ? null : key;
}

/** ModernLoop's id of the interview; null for a candidate's proposal. */
export function modernloopIdIn(key: ProposalKey): string | null {
	return isScheduled(key) ? key.slice('scheduled:'.length) : null;
}

/** Whether a proposal is an interview's. */
export function isScheduled(key: ProposalKey): key is `scheduled:${string}` {
	return key.startsWith('scheduled:');
}

const contextOf = (key: ProposalKey) => `proposals:${key}`;

/** Makes a row, before a transaction. */
export async function proposalRow(
	vault: Vault,
	about: {
		readonly key: ProposalKey;
		readonly system: Ats;
		readonly confidential: boolean;
		readonly at: number;
		readonly of?: RecordKey;
	},
	content: ProposalContent,
): Promise<ProposalRow> {
	return { ...about, sealed: await vault.seal(content, contextOf(about.key)), deciding: null };
}

export function openProposal(vault: Vault, row: ProposalRow): Promise<Opened<ProposalContent>> {
	return vault.open(row.sealed, contextOf(row.key), contentSchema);
}

/** The fields that differ, as a person reads them. */
export function differencesOf({ here, there, sides }: CandidateProposal): readonly FieldDifference[] {
	return MERGED_FIELDS.flatMap((field) => {
		const suggestion = sides[field];
		if (suggestion === 'same') return [];
		return [{ field, here: readable(here, field), there: readable(there, field), suggestion }];
	});
}

function readable(values: MergedValues, field: MergedField): readonly string[] {
	const value = values[field];
	const list: readonly string[] = typeof value === 'string' ? [value] : value;
	return list.filter((text) => text !== '');
}
