/** @file The content security policy as a meta tag, for hosts that cannot send headers. */
import policy from '@/scripts/policy.json';

/**
 * The policy of a built page, or nothing while developing, where Next evaluates code to refresh modules.
 *
 * The same list goes out as a header from `scripts/serve.mjs`.
 */
export const contentPolicy = process.env.NODE_ENV === 'production' ? policy.join('; ') : undefined;
