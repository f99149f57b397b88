import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	fillTemplate,
	isUsableTemplate,
	TEMPLATE_PLACEHOLDERS,
	templateProblem,
	templateValues,
} from '../../../../utils/systems/modernloop/templates.ts';

const values = {
	candidateId: 'c-1',
	applicationId: 'a/2',
	email: 'jane+x@example.com',
	name: 'Jane & Doe',
	firstName: 'Jane',
	lastName: 'Doe',
};

describe('a URL template', () => {
	test.each([
		['https://app.modernloop.io/x/{applicationId}', 'https://app.modernloop.io/x/a%2F2'],
		[
			' https://app.modernloop.io/search?q={email}&n={name} ',
			'https://app.modernloop.io/search?q=jane%2Bx%40example.com&n=Jane%20%26%20Doe',
		],
		['https://eu.modernloop.io/#/{lastName}/{firstName}', 'https://eu.modernloop.io/#/Doe/Jane'],
	])('%s becomes %s', (template, address) => {
		expect(fillTemplate(template, values)).toBe(address);
	});

	test('makes no link when a value is missing, empty or a path of its own', () => {
		const template = 'https://app.modernloop.io/{candidateId}';
		for (const candidateId of [undefined, '', '  ', '.', '..']) {
			expect(fillTemplate(template, { candidateId })).toBeNull();
		}
	});

	test.each([
		['app.modernloop.io/{email}', { problem: 'not-an-address' }],
		['http://app.modernloop.io/{email}', { problem: 'not-https' }],
		['javascript:alert({email})', { problem: 'not-https' }],
		['https://example.com/{email}', { problem: 'other-host' }],
		['https://app.modernloop.io.example.com/{email}', { problem: 'other-host' }],
		['https://app.modernloop.io@example.com/{email}', { problem: 'other-host' }],
		['https://app.modernloop.io:8443/{email}', { problem: 'other-host' }],
		['https://{email}.modernloop.io/', { problem: 'placeholder-in-host' }],
		['https://app.modernloop.io/{phone}', { problem: 'unknown-placeholder', placeholder: 'phone' }],
		[
			'https://app.modernloop.io/{constructor}',
			{ problem: 'unknown-placeholder', placeholder: 'constructor' },
		],
		['https://app.modernloop.io/candidates', { problem: 'no-placeholder' }],
	])('%s is not usable, and says why', (template, problem) => {
		expect(templateProblem(template)).toEqual(problem);
		expect(isUsableTemplate(template)).toBe(false);
		expect(fillTemplate(template, values)).toBeNull();
	});

	test('that is empty is no problem and no template', () => {
		expect(templateProblem('  ')).toBeNull();
		expect(isUsableTemplate('  ')).toBe(false);
	});

	test('never leaves ModernLoop, whatever the template and the values', () => {
		const piece = fc.oneof(
			fc.constantFrom('/', '\\', '@', '?', '#', '..', ':', '//', '\t', 'example.com', '{', '}'),
			fc.constantFrom(...TEMPLATE_PLACEHOLDERS).map((name) => `{${name}}`),
			fc.string({ maxLength: 5 }),
		);
		const template = fc
			.tuple(
				fc.constantFrom('https://app.modernloop.io', 'https://app.modernloop.io/', 'https://'),
				fc.array(piece, { maxLength: 6 }),
			)
			.map(([start, pieces]) => start + pieces.join(''));
		const value = fc.string({ unit: 'binary', maxLength: 8 });
		fc.assert(
			fc.property(template, value, value, (text, email, name) => {
				const address = fillTemplate(text, { ...values, email, name });
				if (address !== null) {
					const { protocol, hostname } = new URL(address);
					expect([protocol, hostname.endsWith('.modernloop.io')]).toEqual(['https:', true]);
				}
			}),
		);
	});
});

test('the values of a candidate split the name at the first space and leave out what is not there', () => {
	const candidate = {
		system: 'ashby' as const,
		id: 'c-1',
		name: 'María José García',
		emails: [],
		profileUrls: [],
		modernloopUrls: [],
		unseenApplicationIds: [],
		applications: [],
		updatedAt: null,
	};
	expect(templateValues(candidate, 'a-1')).toEqual({
		candidateId: 'c-1',
		applicationId: 'a-1',
		email: undefined,
		name: 'María José García',
		firstName: 'María',
		lastName: 'José García',
	});
	expect(templateValues({ ...candidate, name: '王小明' }).lastName).toBeUndefined();
});
