import { ApiError } from '../../failures/failure.ts';
import type { CandidateEdit } from '../ats-write.ts';
import type { AshbyApi } from './api.ts';
import { writeAs } from './on-behalf-of.ts';
import { withProfiles } from './social-links.ts';

/** Writes the fields of a candidate that a person decided about. Throws `ApiError`. */
export async function updateAshbyCandidate(
	api: AshbyApi,
	{ candidateId, name, email, profileUrls }: CandidateEdit,
	onBehalfOf: string | null,
): Promise<void> {
	// Ashby can change the primary e-mail, but has no way to take it away.
	if (email === '') throw new ApiError({ kind: 'unexpected', detail: 'an e-mail address cannot be removed' });
	const candidate = await api.candidate(candidateId);
	const body = {
		candidateId,
		// Whoever follows the candidate gets no mail for what was only brought into step.
		sendNotifications: false,
		...(name === undefined ? {} : { name }),
		...(email === undefined ? {} : { email }),
		...(profileUrls === undefined
			? {}
			: { socialLinks: withProfiles(candidate.socialLinks ?? [], profileUrls) }),
	};
	await writeAs(
		onBehalfOf,
		() => api.updateCandidate(body, onBehalfOf),
		(user) => api.candidate(candidateId, user),
	);
}
