import type { System } from './system.ts';

/** Where each system's web app is. Whatever is opened in one must be under its origin, slash included. */
export const WEB_ORIGINS: Readonly<Record<System, string>> = {
	smartrecruiters: 'https://www.smartrecruiters.com',
	ashby: 'https://app.ashbyhq.com',
	modernloop: 'https://app.modernloop.io',
};
