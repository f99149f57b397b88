import { z } from 'zod';
import type { Diagnostics } from './diagnostics.ts';

/** `navigator.userAgentData` where there is one: Chromium's. */
const brandsSchema = z.object({ brands: z.array(z.object({ brand: z.string(), version: z.string() })) });

/** Which browser this is, the most particular name first. */
const BRANDS = [
	['Microsoft Edge', 'Edge'],
	['Google Chrome', 'Chrome'],
	['Chromium', 'Chromium'],
] as const;

/** The browser's name and major version, from what it says of itself. */
export function browserName(userAgentData: unknown, userAgent: string): Diagnostics['browser'] {
	const brands = brandsSchema.safeParse(userAgentData).data?.brands ?? [];
	for (const [brand, name] of BRANDS) {
		const found = brands.find((one) => one.brand === brand);
		if (found !== undefined) return { name, version: majorOf(found.version) };
	}
	const [, firefox] = /\bFirefox\/(\d+)/.exec(userAgent) ?? [];
	return firefox === undefined
		? { name: 'other', version: null }
		: { name: 'Firefox', version: majorOf(firefox) };
}

function majorOf(version: string): number | null {
	const major = Number.parseInt(version, 10);
	return Number.isNaN(major) ? null : major;
}
