import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../../utils/sync-now/changes.ts';
import type { Snapshot } from '../../../utils/sync-now/snapshot.ts';
import { application } from '../links/fixtures.ts';

const before: Snapshot = {
	name: 'Jane',
	contact: ['email:a'],
	applications: [application(1), application(2)],
	updatedAt: '2026-01-01T00:00:00Z',
};
const [first = application(1), second = application(2)] = before.applications;

describe('what a sync says has changed', () => {
	const cases: [string, Partial<Snapshot>, string[]][] = [
		['nothing', {}, []],
		['only a time', { updatedAt: '2026-02-02T00:00:00Z' }, []],
		['the name', { name: 'Jane Doe' }, ['name']],
		['an address', { contact: ['email:b'] }, ['contact']],
		['a new application', { applications: [first, second, application(3)] }, ['application']],
		['a removed application', { applications: [first] }, ['application']],
		['an exchanged application', { applications: [first, application(3)] }, ['application']],
		['a stage', { applications: [first, { ...second, stage: 'Offer' }] }, ['stage']],
		['a status', { applications: [{ ...first, status: 'Hired' }, second] }, ['status']],
		["a job's title", { applications: [{ ...first, job: { ...first.job, title: 'New' } }, second] }, ['job']],
		['several', { name: 'J', applications: [{ ...first, stage: null }] }, ['name', 'application', 'stage']],
	];
	test.each(cases)('%s', (_, change, expected) => {
		expect(changesBetween(before, { ...before, ...change })).toEqual(expected);
	});

	test('a first sync is the candidate itself', () => {
		expect(changesBetween(null, before)).toEqual(['candidate']);
	});
});
