/**
 * @file Types for CSS modules and images, so that `tsc` knows them before Next has written its own `next-env.d.ts`.
 */
/// <reference types="next" />
/// <reference types="next/image-types/global" />

declare module '*.css';
