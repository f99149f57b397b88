import { z } from 'zod';
import { applicationSchema, type Candidate } from '../records/candidate.ts';
import type { Vault } from '../vault/vault.ts';

/** What is kept of a candidate: ids, name, jobs, stages, status, times; e-mails and profiles as prints only. */
export const snapshotSchema = z.object({
	name: z.string(),
	/** Sorted prints of e-mail addresses and profile URLs. */
	contact: z.array(z.string()),
	applications: z.array(applicationSchema),
	updatedAt: z.string().nullable(),
});

export type Snapshot = z.infer<typeof snapshotSchema>;

/** Reduces a fetched candidate to what is kept. Applications are sorted: their order means nothing. */
export async function snapshotOf(vault: Vault, candidate: Candidate): Promise<Snapshot> {
	const [emails, profiles] = await Promise.all([
		vault.lastingPrints('email', candidate.emails),
		vault.lastingPrints('profile', candidate.profileUrls),
	]);
	return {
		name: candidate.name,
		contact: [...emails, ...profiles].toSorted(),
		applications: candidate.applications.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
		updatedAt: candidate.updatedAt,
	};
}
