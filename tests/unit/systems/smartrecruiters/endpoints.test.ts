import { expect, test } from 'vitest';
import { smartrecruiters } from '../../../../utils/systems/smartrecruiters/adapter.ts';
import { endpointOf } from '../../../../utils/systems/smartrecruiters/endpoints.ts';

const { readers } = smartrecruiters.createClient(() => Promise.reject(new Error('not asked')), Date.now);
const begun = readers.flat().map(({ endpoint }) => endpoint);

test('every reader names the endpoint that its passes begin at', () => {
	expect(begun).not.toContain(undefined);
	expect(new Set(begun).size).toBe(begun.length);
});

test('what is asked about the rows of a list follows that list', () => {
	for (const name of [
		'GET /candidates/{id}',
		'GET /jobs/{jobId}/hiring-team',
		'GET /interviews-api/v201904/interviews',
	]) {
		expect(begun).toContain(endpointOf(name).follows);
	}
	for (const name of begun) expect(endpointOf(name ?? '').follows).toBeUndefined();
});

test('the candidate list alone takes one request at a time', () => {
	expect(endpointOf('GET /candidates')).toMatchObject({ concurrent: 1 });
	expect(endpointOf('GET /candidates/{id}').concurrent).toBeUndefined();
	expect(endpointOf('GET /jobs').concurrent).toBeUndefined();
});
