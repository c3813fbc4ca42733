import { join } from 'node:path'
import type { ArtifactContext } from '../kernel/compile-context.ts'
import { type DatabaseShare, shareDatabase } from './database.ts'
import { createDiskStore } from './disk-store.ts'
import { createMemoryStore } from './memory-store.ts'
import type { ObjectStore, StoreSettings } from './object-store.ts'

/** What is not a letter, digit, dot, dash or underscore in any language is written as its code point. */
const UNSAFE = /[^\p{L}\p{N}._-]/gu

const folderName = (name: string): string =>
  name.replace(UNSAFE, (sign) => `%${sign.codePointAt(0)?.toString(16)}`).replace(/^\.+$/, (dots) => `%${dots}`)

/**
 * The folder of an artifact's database: `<mule.home>/.mule/<application>/objectstore`, where Mule keeps its own; for a policy
 * `policies/<id>/objectstore` below its application.
 */
const databaseFolder = (artifact: ArtifactContext): string => {
  const name = folderName(artifact.name)
  const application = folderName(artifact.property('app.name') ?? artifact.name)
  const own = artifact.kind === 'policy' ? join(application, 'policies', name) : name
  return join(artifact.property('mule.home') ?? '.', '.mule', own, 'objectstore')
}

/** A share in an artifact's database on disk, for what keeps more than values there, such as queues. */
export const shareArtifactDatabase = (artifact: ArtifactContext): DatabaseShare =>
  shareDatabase(databaseFolder(artifact))

/** A store on disk, in the artifact's database. Nothing is opened before the store is used. */
export const createPersistentStore = (
  name: string,
  artifact: ArtifactContext,
  settings: StoreSettings = {},
): ObjectStore => createDiskStore(name, shareArtifactDatabase(artifact), settings)

/** Makes stores of one kind: in memory and on disk, or in Redis. */
export interface StoreManager {
  createStore(name: string, settings: StoreSettings & { readonly persistent: boolean }): ObjectStore
}

/** Stores in the memory of the process and, when they are persistent, on its disk. */
export const localStores = (artifact: ArtifactContext): StoreManager => ({
  createStore: (name, settings) =>
    settings.persistent ? createPersistentStore(name, artifact, settings) : createMemoryStore(name, settings),
})
