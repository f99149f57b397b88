import { describe, expect, test } from 'vitest';
import { webWithProfiles } from '../../../../utils/systems/smartrecruiters/web-profile.ts';

const linkedin = 'https://www.linkedin.com/in/jane';
const github = 'https://github.com/jane';
const twitter = 'https://x.com/jane';

describe('the web addresses of a candidate', () => {
	test.each([
		['are filled by their hosts', {}, [linkedin, twitter], { linkedin, twitter }],
		['take a profile without a field as the website', {}, [linkedin, github], { linkedin, website: github }],
		['are replaced within a field', { linkedin: 'https://linkedin.com/in/old' }, [linkedin], { linkedin }],
		['are emptied of what is gone', { linkedin, twitter }, [linkedin], { linkedin, twitter: '' }],
		[
			'keep what is not known here',
			{ skype: 'jane.doe', xing: { id: 7 }, facebook: null },
			[linkedin],
			{ skype: 'jane.doe', xing: { id: 7 }, linkedin },
		],
		[
			'keep a website of their own, and leave out what then has no place',
			{ website: 'https://jane.example' },
			[linkedin, github],
			{ website: 'https://jane.example', linkedin },
		],
		[
			'keep a handle where an address is due',
			{ twitter: '@jane' },
			[linkedin, twitter],
			{ twitter: '@jane', linkedin, website: twitter },
		],
		[
			'replace a profile in the website',
			{ website: 'https://gitlab.com/jane' },
			[github],
			{ website: github },
		],
		['lose a profile in the website', { linkedin, website: github }, [linkedin], { linkedin, website: '' }],
	])('%s', (_, current, urls, expected) => {
		expect(webWithProfiles(current, urls)).toEqual(expected);
	});

	test.each([
		['they are the same', { linkedin, website: github }, [github, linkedin]],
		['they were written another way', { linkedin: 'www.linkedin.com/in/jane' }, [linkedin]],
		['a profile is in the field of another', { facebook: linkedin }, [linkedin]],
		['there are none', { skype: 'jane' }, []],
		['what is new has no place', { linkedin, website: 'https://jane.example' }, [linkedin, github]],
		['what is new is no address', { linkedin }, [linkedin, 'javascript:alert(1)']],
	])('stay as they are where %s', (_, current, urls) => {
		expect(webWithProfiles(current, urls)).toBeNull();
	});
});
