import type { AtsAdapter } from '../ats.ts';
import { createSmartrecruitersApi } from './api.ts';
import { createSmartrecruitersInterview } from './create-interview.ts';
import { fetchSmartrecruitersCandidate } from './fetch-candidate.ts';
import { guide } from './guide.ts';
import { createKeyCheck } from './key-check.ts';
import { fullName } from './mapping.ts';
import { smartrecruitersPermissions } from './permissions.ts';
import { smartrecruitersReaders } from './readers.ts';
import { testSmartrecruitersConnection } from './test-connection.ts';
import { updateSmartrecruitersCandidate } from './update-candidate.ts';

export const smartrecruiters: AtsAdapter = {
	system: 'smartrecruiters',
	apiUrl: 'https://api.smartrecruiters.com',
	// The sandbox host is named by others but by no page of the vendor, so it is offered, not filled in.
	apiOrigins: ['https://api.smartrecruiters.com', 'https://api.sandbox.smartrecruiters.com'],
	permissions: smartrecruitersPermissions,
	hasConfidentialJobs: false,
	guide,
	// Published under "Rate limiting"; the candidate list's one at once is with its call.
	limits: { perKey: null, perEndpoint: { requests: 10, intervalMs: 1000 }, concurrent: 8 },
	authorize: (key) => ({ 'x-smarttoken': key }),
	createClient: (request, vendorNow) => {
		const api = createSmartrecruitersApi(request);
		const record = createKeyCheck(api);
		return {
			testConnection: () => testSmartrecruitersConnection(api),
			fetchCandidate: (page) => fetchSmartrecruitersCandidate(api, record, page),
			findByEmail: async (email) => {
				const wanted = email.trim().toLowerCase();
				const { content } = await record(() => api.candidatesByEmail(wanted), {
					kind: 'permission-missing',
					permission: '/candidates',
				});
				// The search is a text search: what it finds is compared here.
				return content
					.filter((candidate) => candidate.email?.trim().toLowerCase() === wanted)
					.map((candidate) => ({ id: candidate.id, name: fullName(candidate) }));
			},
			readers: smartrecruitersReaders(api, record, vendorNow),
			updateCandidate: (edit, _onBehalfOf, aboutToWrite) =>
				updateSmartrecruitersCandidate(api, record, edit, aboutToWrite),
			createInterview: (interview, organizerId, aboutToWrite) =>
				createSmartrecruitersInterview(api, record, interview, organizerId, aboutToWrite),
		};
	},
};
