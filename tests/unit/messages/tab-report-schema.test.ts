import { expect, test } from 'vitest';
import { tabReportSchema } from '../../../utils/messages/tab-report-schema.ts';

function linkedTo(href: string): unknown {
	const sync = { available: true };
	const chip = {
		state: 'linked',
		target: 'modernloop',
		href,
		source: 'email',
		linkedAt: 1,
		confidential: false,
		sync,
	};
	return { page: 'candidate', view: { chips: [chip] } };
}

test('what a content script reports is taken as it is', () => {
	const report = linkedTo('https://app.modernloop.io/p/1');
	expect(tabReportSchema.parse(report)).toEqual(report);
	expect(tabReportSchema.parse({ page: 'modernloop', view: 'checking' })).toBeDefined();
});

test.each([
	'javascript:alert(1)',
	'http://app.modernloop.io/',
	'data:text/html,x',
	'/p/1',
	'https://app.modernloop.io.evil.example/',
])('the link %s is not offered', (href) => {
	expect(tabReportSchema.safeParse(linkedTo(href)).success).toBe(false);
});
