import { describe, expect, test } from 'vitest';
import { profileUrlsIn, withProfiles } from '../../../../utils/systems/ashby/social-links.ts';

const linkedIn = { type: 'LinkedIn', url: 'http://www.linkedin.com/in/jane' };
const blog = { type: 'Website', url: 'https://jane.example/blog' };
const untyped = { type: null, url: 'https://jane.example/cv' };

describe('the links written to Ashby', () => {
	test('keep a profile that stays, spelled as it was', () => {
		expect(withProfiles([linkedIn, blog], ['https://www.linkedin.com/in/jane'])).toEqual([linkedIn, blog]);
	});

	test('leave out a profile that is not wanted, and keep every website', () => {
		expect(withProfiles([linkedIn, blog, untyped], [])).toEqual([
			blog,
			{ type: 'Website', url: 'https://jane.example/cv' },
		]);
	});

	test('keep what is no address of the web, and drop what is none at all', () => {
		const odd = { type: 'GitHub', url: 'see CV' };
		expect(withProfiles([odd, { type: 'Website', url: null }], [])).toEqual([odd]);
	});

	test.each([
		['https://www.linkedin.com/in/a', 'LinkedIn'],
		['https://github.com/a', 'GitHub'],
		['https://x.com/a', 'Twitter'],
		['https://twitter.com/a', 'Twitter'],
		['https://a.medium.com/', 'Medium'],
		['https://stackoverflow.com/users/1', 'StackOverflow'],
		['https://www.youtube.com/@a', 'YouTube'],
		['https://codepen.io/a', 'CodePen'],
		['https://gitlab.com/a', 'Website'],
	])('say of %s that it is a %s', (url, type) => {
		expect(withProfiles([], [url])).toEqual([{ type, url }]);
	});

	test('take an address that was typed without https as what it is, and no other scheme', () => {
		expect(withProfiles([], ['github.com/jane', 'javascript:alert(1)'])).toEqual([
			{ type: 'GitHub', url: 'https://github.com/jane' },
		]);
	});

	test('read back as the profiles that were wanted', () => {
		const wanted = ['https://github.com/jane', 'https://gitlab.com/jane', 'https://x.com/jane'];
		const written = withProfiles([linkedIn, blog, untyped], wanted);
		expect(profileUrlsIn(written).sort()).toEqual([...wanted].sort());
	});
});
