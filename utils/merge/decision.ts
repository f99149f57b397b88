import { z } from 'zod';
import type { Decision } from '../messages/sync-protocol.ts';
import { type CandidateEdit, MERGED_FIELDS, type MergedField } from '../systems/ats-write.ts';
import type { BridgeData } from '../systems/modernloop/bridge.ts';
import type { CandidateProposal } from './proposal.ts';

const winnerSchema = z.enum(['here', 'there']).exactOptional();

/** As it is stored while it is carried out. */
export const decisionSchema: z.ZodType<Decision> = z.discriminatedUnion('about', [
	z.object({
		about: z.literal('candidate'),
		winners: z.object({ name: winnerSchema, email: winnerSchema, profileUrls: winnerSchema }),
	}),
	z.object({ about: z.literal('interview'), write: z.boolean() }),
]);

/** Which fields each side wins; what both agree on is in neither. */
export type Winners = { readonly here: readonly MergedField[]; readonly there: readonly MergedField[] };

/** The winners of all fields that differ; null while a conflict is undecided. */
export function winnersOf(
	{ sides }: Pick<CandidateProposal, 'sides'>,
	chosen: Extract<Decision, { readonly about: 'candidate' }>['winners'],
): Winners | null {
	const here: MergedField[] = [];
	const there: MergedField[] = [];
	for (const field of MERGED_FIELDS) {
		const side = sides[field];
		if (side === 'same') continue;
		const winner = chosen[field] ?? side;
		if (winner === 'conflict') return null;
		(winner === 'here' ? here : there).push(field);
	}
	return { here, there };
}

/** What has to be written into the ATS; null: nothing. */
export function editOf(
	candidateId: string,
	proposal: CandidateProposal,
	{ there }: Winners,
): CandidateEdit | null {
	const { name, email, profileUrls } = proposal.there;
	if (there.length === 0) return null;
	return {
		candidateId,
		...(there.includes('name') ? { name } : {}),
		...(there.includes('email') ? { email } : {}),
		...(there.includes('profileUrls') ? { profileUrls } : {}),
	};
}

/** What stands in ModernLoop once the decision is carried out: the ATS's data with what the other side won. */
export function mergedData(
	here: BridgeData<'candidates'>,
	{ there }: Pick<CandidateProposal, 'there'>,
	winners: Winners,
): BridgeData<'candidates'> {
	const wins = (field: MergedField) => winners.there.includes(field);
	const [, ...others] = here.emails;
	const first = there.email === '' ? [] : [there.email];
	return {
		name: wins('name') ? there.name : here.name,
		emails: wins('email') ? [...new Set([...first, ...others])] : here.emails,
		profileUrls: wins('profileUrls') ? [...there.profileUrls] : here.profileUrls,
	};
}
