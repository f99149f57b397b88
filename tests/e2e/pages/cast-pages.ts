import { type CastName, cast } from '../../sandbox/world/cast.ts';
import { placesOf } from './people.ts';

/** The Ashby page of a cast member's first application. */
export function ashbyPageOf(name: CastName): string {
	return placesOf(cast[name]).ashby(cast[name].ashby?.applications[0]?.job);
}

/** The SmartRecruiters page of a cast member's first application. */
export function smartrecruitersPageOf(name: CastName): string {
	return placesOf(cast[name]).smartrecruiters(cast[name].smartrecruiters?.applications[0]?.job);
}

export function modernLoopPageOf(name: CastName): string {
	return placesOf(cast[name]).modernloop();
}
