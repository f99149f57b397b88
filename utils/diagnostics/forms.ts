import { z } from 'zod';

/** A host's name, without scheme and path. */
export const hostSchema = z.string().regex(/^(?=.{1,255}$)[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/);
export const versionSchema = z.string().regex(/^\d{1,5}(\.\d{1,5}){0,3}$/);
/** As browsers name platforms: `linux`, `x86-64`. */
export const wordSchema = z.string().regex(/^[a-z][a-z0-9_-]{1,15}$/);
/** BCP 47. */
export const languageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/);
/** The first 8 hexadecimal digits of a key's SHA-256. */
export const keyPrintSchema = z.string().regex(/^[0-9a-f]{8}$/);
/** ISO 8601 in UTC. */
export const timeSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
