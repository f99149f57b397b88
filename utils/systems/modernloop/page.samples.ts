const UUID = '0b6f4a1e-52c3-4d8f-9e7a-1c2d3e4f5a6b';
const HOST = 'https://app.modernloop.io';

/** Addresses that are the same page, under the key that all of them must have. The paths are made up. */
export const samples: Readonly<Record<string, readonly string[]>> = {
	[`${HOST}/schedule/${UUID}`]: [
		`${HOST}/schedule/${UUID}`,
		`${HOST}/schedule/${UUID}/`,
		`${HOST}/schedule/${UUID}/overview`,
		`${HOST}/schedule/${UUID}/communications?tab=mail#latest`,
	],
	[`${HOST}/o/brightwave/people/4kQv9ZtXw2LmN8pRsT1aBc`]: [
		`${HOST}/o/brightwave/people/4kQv9ZtXw2LmN8pRsT1aBc`,
		`${HOST}/o/brightwave/people/4kQv9ZtXw2LmN8pRsT1aBc/history`,
	],
	[`${HOST}/brightwave/c/qWeRtYuIoPaSdFgH`]: [`${HOST}/brightwave/c/qWeRtYuIoPaSdFgH/details`],
	[`${HOST}/a/${UUID}/b/V1StGXR8_Z5jdHi6B-myT`]: [`${HOST}/a/${UUID}/b/V1StGXR8_Z5jdHi6B-myT/details?x=1`],
	[`${HOST}/people?id=4711`]: [`${HOST}/people?id=4711`, `${HOST}/people?id=4711#top`],
};

/** Addresses that name nobody. */
export const otherAddresses: readonly string[] = [
	`${HOST}/`,
	`${HOST}`,
	`${HOST}/jobs`,
	`${HOST}/login?returnTo=${UUID}`,
	`${HOST}/signin?next=/schedule/${UUID}`,
	`${HOST}/callback?code=abc&state=def`,
	`${HOST}/start?code=abc`,
	`${HOST}/settings/organization/candidate-portal-2024`,
	`${HOST}/#${UUID}`,
	`http://app.modernloop.io/schedule/${UUID}`,
	`https://interviews.modernloop.io/o/brightwave/a/${UUID}`,
	`https://app.modernloop.io.example.org/schedule/${UUID}`,
	`https://app.modernloop.io@example.org/schedule/${UUID}`,
	`https://app.modernloop.io:444/schedule/${UUID}`,
];
