import { expect, test } from 'vitest';
import { toApplication, toCandidate } from '../../../../utils/systems/ashby/mapping.ts';
import { ashbyApplicationSchema, ashbyCandidateSchema } from '../../../../utils/systems/ashby/schemas.ts';

test('a candidate of whom Ashby knows only the name is a candidate', () => {
	const bare = {
		id: 'c',
		name: ' Jane ',
		primaryEmailAddress: null,
		emailAddresses: null,
		socialLinks: null,
	};
	expect(toCandidate(ashbyCandidateSchema.parse(bare), [], [])).toEqual({
		system: 'ashby',
		id: 'c',
		name: 'Jane',
		emails: [],
		profileUrls: [],
		modernloopUrls: [],
		unseenApplicationIds: [],
		applications: [],
		updatedAt: null,
	});
});

test('the primary e-mail is first, also where Ashby lists it elsewhere', () => {
	const candidate = ashbyCandidateSchema.parse({
		id: 'c',
		name: 'Jane',
		primaryEmailAddress: { value: 'Jane@Work.example' },
		emailAddresses: [{ value: 'jane@home.example' }, { value: 'jane@work.example' }],
	});
	expect(toCandidate(candidate, [], []).emails).toEqual(['jane@work.example', 'jane@home.example']);
});

test('social links become https profile addresses; a website does not, unless it is a social site', () => {
	const socialLinks = [
		{ type: 'LinkedIn', url: 'http://www.linkedin.com/in/jane' },
		{ type: 'Medium', url: 'https://blog.example/jane' },
		{ type: 'Website', url: 'https://jane.example' },
		{ type: 'Website', url: 'github.com/jane' },
		{ type: 'GitHub', url: 'javascript:alert(1)' },
		{ type: 'Website', url: 'https://app.modernloop.io/p/1' },
	];
	const candidate = toCandidate(ashbyCandidateSchema.parse({ id: 'c', name: 'Jane', socialLinks }), [], []);
	expect(candidate.profileUrls).toEqual([
		'https://www.linkedin.com/in/jane',
		'https://blog.example/jane',
		'https://github.com/jane',
	]);
	expect(candidate.modernloopUrls).toEqual(['https://app.modernloop.io/p/1']);
});

test('custom fields of any type are looked through for ModernLoop addresses', () => {
	const customFields = [
		{ title: 'ModernLoop', value: 'https://app.modernloop.io/p/1' },
		{ title: 'Links', value: ['https://app.modernloop.io/p/2', 'x'] },
		{ title: 'Salary', value: { value: 1, currencyCode: 'EUR' } },
		{ title: 'Remote', value: true },
		{ title: 'Empty', value: null },
	];
	const candidate = toCandidate(ashbyCandidateSchema.parse({ id: 'c', name: 'Jane', customFields }), [], []);
	expect(candidate.modernloopUrls).toEqual([
		'https://app.modernloop.io/p/1',
		'https://app.modernloop.io/p/2',
	]);
});

test('an application on a job that the key does not see may be confidential', () => {
	const application = ashbyApplicationSchema.parse({
		id: 'a',
		status: 'Lead',
		candidate: { id: 'c' },
		currentInterviewStage: null,
		job: { id: 'j', title: 'CFO' },
	});
	expect(toApplication(application, null)).toEqual({
		id: 'a',
		status: 'Lead',
		stage: null,
		job: { id: 'j', title: 'CFO', confidential: 'unknown' },
		updatedAt: null,
	});
	const job = { id: 'j', title: 'Chief Financial Officer', confidential: true };
	expect(toApplication(application, job).job).toEqual({ ...job, confidential: 'yes' });
});
