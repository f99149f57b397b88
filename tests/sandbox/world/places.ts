/** Cities that jobs and people are in. */
export const PLACES = [
	{ city: 'Berlin', region: 'Berlin', country: 'Germany', code: 'de', timezone: 'Europe/Berlin' },
	{ city: 'London', region: 'England', country: 'United Kingdom', code: 'gb', timezone: 'Europe/London' },
	{
		city: 'New York',
		region: 'New York',
		country: 'United States',
		code: 'us',
		timezone: 'America/New_York',
	},
	{
		city: 'San Francisco',
		region: 'California',
		country: 'United States',
		code: 'us',
		timezone: 'America/Los_Angeles',
	},
	{ city: 'Dublin', region: 'Leinster', country: 'Ireland', code: 'ie', timezone: 'Europe/Dublin' },
	{
		city: 'Amsterdam',
		region: 'North Holland',
		country: 'Netherlands',
		code: 'nl',
		timezone: 'Europe/Amsterdam',
	},
	{ city: 'Toronto', region: 'Ontario', country: 'Canada', code: 'ca', timezone: 'America/Toronto' },
	{ city: 'Singapore', region: 'Singapore', country: 'Singapore', code: 'sg', timezone: 'Asia/Singapore' },
] as const;
