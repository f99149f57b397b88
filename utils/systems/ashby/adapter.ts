import type { AtsAdapter } from '../ats.ts';
import { createAshbyApi } from './api.ts';
import { createAshbyInterview } from './create-interview.ts';
import { fetchAshbyCandidate } from './fetch-candidate.ts';
import { guide } from './guide.ts';
import { readListOf } from './lists-of-owners.ts';
import { ashbyEmails } from './mapping.ts';
import { ashbyPermissions } from './permissions.ts';
import { createAshbyReaders } from './readers.ts';
import { testAshbyConnection } from './test-connection.ts';
import { updateAshbyCandidate } from './update-candidate.ts';

export const ashby: AtsAdapter = {
	system: 'ashby',
	apiUrl: 'https://api.ashbyhq.com',
	apiOrigins: ['https://api.ashbyhq.com'],
	permissions: ashbyPermissions.map(({ name, access, required }) => ({ name, access, required })),
	hasConfidentialJobs: true,
	guide,
	// 1,000 a minute per key is published; how many at once is not, and four have been enough for others.
	limits: { perKey: { requests: 1000, intervalMs: 60_000 }, perEndpoint: null, concurrent: 4 },
	// Basic authentication with the key as user name and no password. Bytes, because `btoa` knows only Latin-1.
	authorize: (key) => ({
		authorization: `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${key}:`)))}`,
	}),
	createClient: (request, vendorNow) => {
		const api = createAshbyApi(request);
		return {
			readers: createAshbyReaders(api, vendorNow),
			readListOf: (owner, cursor, context) => readListOf(api, owner, cursor, context),
			updateCandidate: (edit, onBehalfOf, aboutToWrite) =>
				updateAshbyCandidate(api, edit, onBehalfOf, aboutToWrite),
			createInterview: (interview, onBehalfOf, aboutToWrite) =>
				createAshbyInterview(api, interview, onBehalfOf, aboutToWrite),
			testConnection: () => testAshbyConnection(api),
			fetchCandidate: (page) => fetchAshbyCandidate(api, page),
			findByEmail: async (email) => {
				const wanted = email.trim().toLowerCase();
				const candidates = await api.candidatesByEmail(wanted);
				// Whether the search is exact is not documented, so the answer is compared here.
				return candidates
					.filter((candidate) => ashbyEmails(candidate).includes(wanted))
					.map(({ id, name }) => ({ id, name }));
			},
		};
	},
};
