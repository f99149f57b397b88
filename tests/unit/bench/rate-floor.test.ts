import { describe, expect, test } from 'vitest';
import { floorMs } from '../../bench/rate-floor.ts';

const CANDIDATE = '3f6b0d0e-1c2d-4e5f-8a9b-0c1d2e3f4a5b';

describe('the least time an import takes', () => {
	test('is that of all requests together where a key has one rate', () => {
		const paths = new Map([
			['/candidate.list', 1500],
			['/application.list', 500],
		]);
		expect(floorMs('ashby', paths)).toBeCloseTo(120_000);
	});

	test('is that of the busiest endpoint where each has its own, whatever ids are asked for', () => {
		const paths = new Map([
			['/candidates', 20],
			[`/candidates/${CANDIDATE}`, 30],
			[`/candidates/${CANDIDATE.replace('3f', '4a')}`, 10],
		]);
		expect(floorMs('smartrecruiters', paths)).toBe(4000);
	});
});
