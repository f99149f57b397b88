import type { AtsAdapter } from '../ats.ts';
import { createSmartrecruitersApi } from './api.ts';
import { fetchSmartrecruitersCandidate } from './fetch-candidate.ts';
import { guide } from './guide.ts';
import { createKeyCheck } from './key-check.ts';
import { fullName } from './mapping.ts';
import { smartrecruitersPermissions } from './permissions.ts';
import { testSmartrecruitersConnection } from './test-connection.ts';

export const smartrecruiters: AtsAdapter = {
	system: 'smartrecruiters',
	apiUrl: 'https://api.smartrecruiters.com',
	// The sandbox host is named by others but by no page of the vendor, so it is offered, not filled in.
	apiOrigins: ['https://api.smartrecruiters.com', 'https://api.sandbox.smartrecruiters.com'],
	permissions: smartrecruitersPermissions,
	hasConfidentialJobs: false,
	guide,
	// Ten a second per endpoint and eight at once are published; all endpoints together stay within one.
	limits: { requests: 10, intervalMs: 1000, concurrent: 8 },
	authorize: (key) => ({ 'x-smarttoken': key }),
	createClient: (request) => {
		const api = createSmartrecruitersApi(request);
		const record = createKeyCheck(api);
		return {
			readers: [],
			updateCandidate: () => Promise.reject(new Error('not written yet')),
			createInterview: () => Promise.reject(new Error('not written yet')),
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
		};
	},
};
