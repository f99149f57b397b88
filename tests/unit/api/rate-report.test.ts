import { expect, test } from 'vitest';
import { rateReport, reportedRate } from '../../../utils/api/rate-report.ts';

const published = { requests: 1000, intervalMs: 60_000 };
const report = (headers: Record<string, string>) => rateReport(new Headers(headers));

test('Ashby tells its limit and what is left of it', () => {
	const told = report({
		'x-ratelimit-limit': '500',
		'x-ratelimit-remaining': '493',
		'x-ratelimit-reset': '1763800000',
	});
	expect(told).toMatchObject({ remaining: 493, concurrent: null });
	expect(reportedRate(told, published)).toEqual({ requests: 500, intervalMs: 60_000 });
});

test('SmartRecruiters tells requests at once as well', () => {
	const told = report({
		'x-ratelimit-limit': '10',
		'x-ratelimit-remaining': '9',
		'x-ratelimit-concurrent-limit': '1',
		'x-ratelimit-concurrent-remaining': '0',
	});
	expect(told).toMatchObject({ remaining: 9, concurrent: 1, concurrentRemaining: 0 });
});

test('a bridge tells its window in the fields of the draft', () => {
	const told = report({
		'ratelimit-policy': '"default";q=600;w=60, "burst";q=9;w=1',
		ratelimit: '"default";r=50;t=30',
	});
	expect(told.remaining).toBe(50);
	expect(reportedRate(told, published)).toEqual({ requests: 600, intervalMs: 60_000 });
});

test.each([
	['nothing', {}],
	['words', { 'x-ratelimit-limit': 'many', 'ratelimit-policy': 'none', ratelimit: '' }],
	['a limit that lets nothing through', { 'x-ratelimit-limit': '0', 'x-ratelimit-concurrent-limit': '0' }],
	['negative numbers', { 'x-ratelimit-limit': '-1', 'x-ratelimit-remaining': '-1' }],
])('an answer that tells %s changes nothing', (_, headers) => {
	const told = report(headers);
	expect(reportedRate(told, published)).toEqual(published);
	expect(told.concurrent).toBeNull();
});
