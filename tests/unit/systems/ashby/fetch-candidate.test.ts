import { expect, test } from 'vitest';
import type { ApiRequest } from '../../../../utils/api/request.ts';
import { isConfidentialCandidate, isConfidentialPage } from '../../../../utils/records/confidentiality.ts';
import { ashby } from '../../../../utils/systems/ashby/adapter.ts';
import { application, applicationPage, candidatePage, id } from '../../links/fixtures.ts';

/** A key that sees one candidate, with all jobs open, and these applications of the ones that Ashby names. */
function clientOf(named: readonly number[], seen: readonly number[]) {
	const records = new Map<string, object>([
		[id(1), { id: id(1), name: 'Jane', applicationIds: named.map(id) }],
	]);
	for (const n of seen) {
		const { job, status } = application(n);
		records.set(id(n), { id: id(n), status, candidate: { id: id(1) }, job });
		records.set(job.id, { ...job, confidential: false });
	}
	const request: ApiRequest = async ({ body, rejectErrors, schema }) => {
		const [wanted] = Object.values(body ?? {});
		const results = records.get(String(wanted));
		const answer =
			results === undefined
				? { success: false, errorInfo: { code: 'application_not_found' } }
				: { success: true, results };
		rejectErrors({ status: 200, headers: new Headers(), body: answer });
		return schema.parse(answer);
	};
	return ashby.createClient(request, Date.now);
}

test('a candidate of whom the key sees no application is confidential', async () => {
	const candidate = await clientOf([11, 12], []).fetchCandidate(candidatePage(1));
	expect(candidate.unseenApplicationIds).toEqual([id(11), id(12)]);
	expect(isConfidentialCandidate(candidate)).toBe(true);
});

test('a candidate of whom the key sees one application is not, though the others’ pages are', async () => {
	const page = applicationPage(12, 1);
	const candidate = await clientOf([11, 12], [11]).fetchCandidate(page);
	expect(candidate.unseenApplicationIds).toEqual([id(12)]);
	expect(isConfidentialCandidate(candidate)).toBe(false);
	expect(isConfidentialPage(page, candidate)).toBe(true);
});

test('an application beyond those that are asked for is not taken for one that cannot be seen', async () => {
	const named = Array.from({ length: 30 }, (_, index) => 100 + index);
	const candidate = await clientOf(named, named).fetchCandidate(candidatePage(1));
	expect(candidate.applications).toHaveLength(25);
	expect(candidate.unseenApplicationIds).toEqual([]);
	expect(isConfidentialCandidate(candidate)).toBe(false);
});
