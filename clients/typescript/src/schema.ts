// Made from docs/openapi.json by `npm run docs`. Do not edit.

export interface paths {
    readonly "/v1/auth/sign-up": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Open an account with an email address and a password
         * @description A mail with a code is sent to the address; the account can be used once the address is confirmed. The answer is the same if there is an account already: then no other one is opened, and the mail says how to get into it.
         */
        readonly post: operations["signUp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Confirm an email address with the code that was sent to it */
        readonly post: operations["confirmSignUp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/resend-code": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send another confirmation code */
        readonly post: operations["resendCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/sign-in": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sign in: start a session */
        readonly post: operations["signIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/code": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Finish a sign-in with the code of an authenticator
         * @description For the `challenge` of a sign-in, within ten minutes. After a wrong code, send another one with the same challenge. A code works once.
         */
        readonly post: operations["signInWithCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Refresh a session: get new tokens
         * @description A refresh token works once. For another minute it can be repeated, for requests at the same time and answers that got lost. Using it again after that ends the session with all its tokens.
         */
        readonly post: operations["refreshSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/sign-out": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign out: end a session
         * @description Only the refresh token is needed, so a session can be ended after its access token has expired. Its refresh tokens stop working at once, its access tokens once cached authorizations have expired. `DELETE /v1/me/sessions` ends all sessions of an account, including their access tokens.
         */
        readonly post: operations["signOut"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in from a page: start a session with a cookie
         * @description For pages at the same host. The answer holds the access token; the refresh token goes into the cookie `__Secure-imgint-session`, which no script can read and which only the calls below `/v1/session` receive. Programs use `POST /v1/auth/sign-in`.
         */
        readonly post: operations["startBrowserSession"];
        /**
         * Sign out from a page: end the session in the cookie
         * @description The refresh token stops working at once, and the cookie is cleared. Without a session, nothing happens.
         */
        readonly delete: operations["endBrowserSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session/code": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Finish a sign-in from a page with the code of an authenticator */
        readonly post: operations["startBrowserSessionWithCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Refresh the session in the cookie: get a new access token
         * @description 401 means that there is no session any more, and clears the cookie: sign in again. Any other problem leaves the cookie as it is: repeat the request.
         */
        readonly post: operations["refreshBrowserSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/forgot-password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a code that resets the password */
        readonly post: operations["forgotPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/reset-password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Reset the password with the code that was sent */
        readonly post: operations["resetPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the identity, scopes and limits of this request */
        readonly get: operations["getMe"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Erase this account and everything that belongs to it
         * @description An erasure takes two calls. Without `confirmation`, nothing is erased: the response (200) says what the erasure would delete and holds a confirmation that is valid for ten minutes, for the same caller and the same account. With it, the erasure starts (202). From then on every call of the account is refused (`ACCOUNT_CLOSED`). Images, originals in all versions, renditions, index, keys, webhooks, feedback and jobs are deleted step by step, and finally the account itself. It cannot be undone.
         */
        readonly delete: operations["eraseMe"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End all sessions of this account, including this one
         * @description Every refresh token stops working at once, and every access token once cached authorizations have expired (`authorizerCacheSeconds` of the stage). API keys keep working.
         */
        readonly delete: operations["endSessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/authenticator": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether this account signs in with an authenticator */
        readonly get: operations["getAuthenticator"];
        /** Confirm the new authenticator with a code */
        readonly put: operations["confirmAuthenticator"];
        /**
         * Add an authenticator: get the secret for an app
         * @description Nothing changes until the authenticator is confirmed with a code. Then it replaces an earlier one.
         */
        readonly post: operations["addAuthenticator"];
        /**
         * Remove the authenticator of this account
         * @description Not where the stage requires one. Who has lost it asks the operator of the stage, who can remove it in the user pool.
         */
        readonly delete: operations["removeAuthenticator"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the API keys of this account */
        readonly get: operations["listKeys"];
        readonly put?: never;
        /** Create an API key */
        readonly post: operations["createKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke an API key
         * @description Authorizations are cached for a short time (`authorizerCacheSeconds` of the stage), for which the key may still work.
         */
        readonly delete: operations["revokeKey"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Set or bring forward the expiry of an API key
         * @description The expiry can only be brought forward. To give a program more time, create another key.
         */
        readonly patch: operations["expireKey"];
        readonly trace?: never;
    };
    readonly "/v1/erasures/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the receipt of an erasure
         * @description Public, because the account no longer exists by then: the id of the receipt is the credential. The receipt says how much was erased, not whose it was. It is deleted 90 days after the erasure has ended.
         */
        readonly get: operations["getErasure"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/costs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read what your photos have cost, by day, stage or feature
         * @description A calculation at list prices, not an invoice: docs/costs.md says how far the two may differ. A photo is counted once it is settled and in the index, usually within a minute.
         */
        readonly get: operations["getCosts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/uploads": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Open up to a hundred upload slots
         * @description Each slot holds the request that uploads its file: send the file as the body, with exactly these headers. Type, size and, when given, SHA-256 are signed. S3 refuses any other file, a second upload and an upload after the slot has expired.
         */
        readonly post: operations["openUploads"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/predictions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask for a prediction of what is in a photo
         * @description For a new photo, the response holds an upload slot. For an existing image (`imageId`), it holds the results so far, and the request needs the scope `read` as well. Then read GET /v1/predictions/{id}?wait=20.
         */
        readonly post: operations["createPrediction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/uploads/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the state of an upload
         * @description With `wait`, the response comes as soon as the image is settled, or when the wait is over.
         */
        readonly get: operations["getUpload"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/predictions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a prediction: what is in a photo, in short
         * @description With `wait`, the response comes as soon as the image is settled, or when the wait is over.
         */
        readonly get: operations["getPrediction"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List, filter and search images
         * @description Images come newest first or in the order of `sort`; with words in `q`, the best matches come first. Filters combine: an image has to match all of them. The list ends at a page without `nextCursor`. A cursor is valid only with the same filters and sort.
         */
        readonly get: operations["listImages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count images by state, label, camera and month, and sum their bytes
         * @description Counts all images, or those that match the same filters as the list. Show the counts beside a list to offer further filters.
         */
        readonly get: operations["getLibraryStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/timeline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count images by month
         * @description For a page that shows all photos by date: with these counts, it knows the length of each month before it reads the photos. Takes the same filters as the list. Without filters, the count includes an upload from the moment its slot is opened. Slots that nobody used are counted only with `state=expired`.
         */
        readonly get: operations["getTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/timeline/{month}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the images of a month, as tiles
         * @description The images that `GET /v1/timeline` counts in this month, in a short form: ratio, placeholder and a thumbnail. The URL of a thumbnail stays the same for half of the time that it works, so that browsers find it in their cache.
         */
        readonly get: operations["listMonth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/similar": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List images that are copies of this one or look like it
         * @description `by=hash` finds near-duplicates: recompressed, resized, recoloured, slightly cropped or mirrored copies. `by=embedding` finds images that look alike to a neural network, among those that the same version of the same model has examined.
         */
        readonly get: operations["findSimilarImages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/duplicates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List groups of duplicates, each with the copy to keep
         * @description The suggested copy is chosen by resolution, then sharpness, then metadata, then age. Nothing is deleted automatically. A page may hold fewer groups than `limit`, or a few more.
         */
        readonly get: operations["listDuplicates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/duplicates/{groupId}/decision": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Decide to keep several images of a group, or withdraw that decision
         * @description `groupId` may be any image of the group. Kept images are no longer shown as duplicates of each other. A copy that is added later makes a group with them again. To remove an image, use DELETE /v1/images/{id}.
         */
        readonly put: operations["decideDuplicates"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an image with all its results
         * @description With `wait`, the response comes as soon as the image is settled, or when the wait is over.
         */
        readonly get: operations["getImage"];
        readonly put?: never;
        readonly post?: never;
        /** Delete an image: the original, its renditions and its record */
        readonly delete: operations["deleteImage"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change the title, tags and notes of an image
         * @description Fields that are left out stay as they are; null removes a field (JSON merge patch, RFC 7396).
         */
        readonly patch: operations["annotateImage"];
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/{part}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get one part of an image: one feature, its metadata or its colours
         * @description The response holds the part under its own name. A feature that is under way has `status: "pending"`; with `wait`, the response comes as soon as the image is settled.
         */
        readonly get: operations["getImagePart"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/bulk-tag": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Add tags to many images, or remove them */
        readonly post: operations["tagImages"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/bulk-delete": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Delete many images */
        readonly post: operations["deleteImages"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the history of an image, newest event first
         * @description The service derives the events from stored data when a request comes. Withdrawn verdicts, deleted transforms and changes of title, tags and notes leave no event.
         */
        readonly get: operations["getHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/rerun": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start a re-run of an image
         * @description Repeats the analysis, vision or both, and makes a new version. The present version stays current until the new one has completed. An image can have one re-run at a time.
         */
        readonly post: operations["rerunImage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the versions of an image */
        readonly get: operations["listVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get one version of an image
         * @description With `wait`, the response comes as soon as the version is settled, or when the wait is over.
         */
        readonly get: operations["getVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/comparison": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Compare two versions of an image */
        readonly get: operations["compareVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/current-version": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Make a version the current one, to roll back or forward */
        readonly put: operations["setCurrentVersion"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List jobs, newest first */
        readonly get: operations["listJobs"];
        readonly put?: never;
        /**
         * Start a job that re-runs many images, or makes transforms of them
         * @description A job keeps only a few re-runs or transforms under way, and starts none while new uploads are waiting.
         */
        readonly post: operations["startJob"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get a job and its progress */
        readonly get: operations["getJob"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Pause, resume or cancel a job
         * @description Pausing or cancelling starts no further re-runs. Those under way still finish.
         */
        readonly patch: operations["changeJob"];
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/transforms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the transforms of an image */
        readonly get: operations["listTransforms"];
        readonly put?: never;
        /**
         * Ask for a transform of an image
         * @description The steps are applied in the order given. A transform is made once: asking for the same again returns the existing one. Steps that name faces, objects or text use what vision found in the current version. A plan that cannot be made of this photo, or would take too long, is refused at once.
         */
        readonly post: operations["requestTransform"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/transforms/{transformId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a transform: its state, its result and the receipt
         * @description With `wait`, the response comes as soon as the transform is made or has failed, or when the wait is over.
         */
        readonly get: operations["getTransform"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a transform and its result */
        readonly delete: operations["deleteTransform"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs/{id}/results": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the transforms that a job has made of each image */
        readonly get: operations["listJobResults"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs/{id}/archive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the ZIP file of the transforms of a job
         * @description With `wait`, the response comes as soon as the transform is made or has failed, or when the wait is over.
         */
        readonly get: operations["getJobArchive"];
        readonly put?: never;
        /**
         * Ask for a ZIP file of the transforms of a job
         * @description The job must have ended. The files are kept for 24 hours; asking again in that time returns the same archive, or a new one if the job has more results by then. An archive is deleted as soon as one of its images is deleted.
         */
        readonly post: operations["requestJobArchive"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/presets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the presets of the account */
        readonly get: operations["listPresets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/presets/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get a preset in its latest version */
        readonly get: operations["getPreset"];
        /**
         * Create or change a preset
         * @description A plan that differs from the latest version makes another version; the same plan changes nothing. Requests name a preset as `web`, which is the latest version at that time, or as `web@3`.
         */
        readonly put: operations["putPreset"];
        readonly post?: never;
        /**
         * Delete a preset with all its versions
         * @description Pictures made with the preset stay. A later preset of the same name continues its version numbers.
         */
        readonly delete: operations["deletePreset"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/presets/{name}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the versions of a preset */
        readonly get: operations["listPresetVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/signing-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the keys that sign URLs */
        readonly get: operations["listSigningKeys"];
        readonly put?: never;
        /**
         * Create a key that signs URLs
         * @description Anyone with the secret can publish pictures made from every photo of the account whose id they know. Keep it where pages are generated, and never put it into a page.
         */
        readonly post: operations["createSigningKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/signing-keys/{id}/rotation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Rotate a key that signs URLs
         * @description Makes another key. URLs signed with the old key work for another week, or for as long as the request says.
         */
        readonly post: operations["rotateSigningKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/signing-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a key that signs URLs
         * @description URLs that it has signed are refused at once. Browsers and the CDN may keep cached pictures for up to `urlCacheSeconds` of the stage.
         */
        readonly delete: operations["revokeSigningKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/url-alias": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the account's name in signed URLs */
        readonly get: operations["getUrlAlias"];
        /**
         * Choose the account's name in signed URLs
         * @description URLs may then be signed with `~{alias}` in place of the account id. URLs with the account id work as before. A name belongs to one account. When it is changed, URLs signed with the previous name are refused.
         */
        readonly put: operations["putUrlAlias"];
        readonly post?: never;
        /**
         * Give up the account's name in signed URLs
         * @description URLs that were signed with it are refused, and another account can choose it. They stay refused even then, because the other account has other keys.
         */
        readonly delete: operations["deleteUrlAlias"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/r/{signature}/{steps}/{owner}/{file}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the picture that a signed URL names
         * @description For web pages. The request needs no credentials: the URL carries a signature over everything after it. `file` is `{imageId}.{format}`; with `auto`, the Accept header decides between AVIF, WebP and JPEG. Quick transforms are made within the request. `steps` may begin with a version of a preset: `preset:web@3`. With `fallback:rendition`, the answer is a rendition as long as there is no picture.
         */
        readonly get: operations["getSignedPicture"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/images/{id}/feedback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Judge a finding as right, wrong or in need of correction, or report a missing one
         * @description An image has one verdict for each finding: a new verdict replaces the old one. It changes results, searches and events at once, and re-runs keep it. A rejected label is removed from near-duplicates as well.
         */
        readonly post: operations["giveFeedback"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feedback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List feedback, newest images first */
        readonly get: operations["listFeedback"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feedback/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export feedback for training, as JSON Lines
         * @description One JSON object per line, in the order of the list. While there are more, the header `x-next-cursor` holds the `cursor` of the next page; a filtered page may be short or empty. Boxes are shares of the image after orientation; `sha256` identifies the file under whatever name you store it.
         */
        readonly get: operations["exportFeedback"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feedback/precision": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Report how often the findings of each name were right
         * @description Precision counts only findings that people judged: if they judge only wrong findings, it comes out low. The interval says how far the sample can be trusted.
         */
        readonly get: operations["getPrecision"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feedback/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Withdraw a verdict and undo what it changed */
        readonly delete: operations["withdrawFeedback"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List webhooks, newest first */
        readonly get: operations["listWebhooks"];
        readonly put?: never;
        /**
         * Register a webhook: an HTTPS endpoint for events
         * @description Deliveries follow Standard Webhooks: signed with HMAC-SHA256 and retried with back-off. The response holds the secret, which is never shown again.
         */
        readonly post: operations["createWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get a webhook and its health */
        readonly get: operations["getWebhook"];
        readonly put?: never;
        readonly post?: never;
        /** Delete a webhook and cancel its open deliveries */
        readonly delete: operations["deleteWebhook"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change, disable or enable a webhook
         * @description Open deliveries are cancelled while a webhook is disabled.
         */
        readonly patch: operations["updateWebhook"];
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Rotate the secret of a webhook
         * @description For a day, or for as long as the request says, deliveries also carry a signature made with the old secret.
         */
        readonly post: operations["rotateWebhookSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Send a test event, whatever types the webhook is subscribed to */
        readonly post: operations["testWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the deliveries of a webhook, newest event first */
        readonly get: operations["listDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/deliveries/{deliveryId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get a delivery and its attempts */
        readonly get: operations["getDelivery"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Deliver an event again now, with all attempts
         * @description Sends the same webhook-id and the same body, with a new timestamp and signature. This is not possible once the image is deleted, because the content of its events is deleted with it.
         */
        readonly post: operations["redeliver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the people with an account */
        readonly get: operations["listPeople"];
        readonly put?: never;
        /**
         * Invite a person by email
         * @description The mail has a temporary password that works for 7 days, and names the dashboard. The person chooses a password of their own at the first sign-in. Until then, another invitation sends another password, also when the first one has expired. Only the session of an administrator can do this, not an API key.
         */
        readonly post: operations["invitePerson"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/people/{owner}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Disable a person, or enable them again
         * @description A disabled person cannot sign in, and every request with their sessions and keys is refused at once (`ACCOUNT_DISABLED`). Signed URLs go on, and so does work that has begun. Enabled again, their keys work again, and they sign in anew. Administrators cannot disable themselves. Only the session of an administrator can do this, not an API key.
         */
        readonly patch: operations["changePerson"];
        readonly trace?: never;
    };
    readonly "/v1/admin/owners/{owner}/images": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the images of another owner, newest first
         * @description For an unknown owner, the list is empty.
         */
        readonly get: operations["listImagesOf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/owners/{owner}/images/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get an image of another owner with all its results */
        readonly get: operations["getImageOf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/owners/{owner}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Erase the account of another owner and everything that belongs to it
         * @description An erasure takes two calls. Without `confirmation`, nothing is erased: the response (200) says what the erasure would delete and holds a confirmation that is valid for ten minutes, for the same caller and the same account. With it, the erasure starts (202). From then on every call of the account is refused (`ACCOUNT_CLOSED`). Images, originals in all versions, renditions, index, keys, webhooks, feedback and jobs are deleted step by step, and finally the account itself. It cannot be undone. Only the session of an administrator can do this, not an API key. Both calls are recorded in the audit log.
         */
        readonly delete: operations["eraseOwner"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/owners/{owner}/limits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the limits of another owner */
        readonly get: operations["getOwnerLimits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Set limits of another owner, or return them to those of the stage
         * @description Limits that are left out stay as they are; `null` returns one to that of the stage. Transforms know a change at once, requests and uploads once cached authorizations have expired (`authorizerCacheSeconds` of the stage). What was used today is still counted.
         */
        readonly patch: operations["changeOwnerLimits"];
        readonly trace?: never;
    };
    readonly "/v1/admin/owners/{owner}/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the API keys of another owner
         * @description For an unknown owner, the list is empty.
         */
        readonly get: operations["listKeysOf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/owners/{owner}/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke an API key of another owner
         * @description Authorizations are cached for a short time (`authorizerCacheSeconds` of the stage), for which the key may still work.
         */
        readonly delete: operations["revokeKeyOf"];
        readonly options?: never;
        readonly head?: never;
        /** Set or bring forward the expiry of an API key of another owner */
        readonly patch: operations["expireKeyOf"];
        readonly trace?: never;
    };
    readonly "/v1/admin/owners/{owner}/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End all sessions of another owner
         * @description Every refresh token stops working at once, and every access token once cached authorizations have expired (`authorizerCacheSeconds` of the stage). API keys keep working.
         */
        readonly delete: operations["endSessionsOf"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the audit log of access across owners, newest first
         * @description A page can hold fewer entries than `limit`, even none, and still have a next page: the list ends at a page without `nextCursor`. Reading the audit log is recorded in it as well.
         */
        readonly get: operations["listAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/overview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an overview of the stage: queues, images under way, outcomes, faults and cost
         * @description The same counts as `GET /metrics`, as JSON.
         */
        readonly get: operations["getOverview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/costs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what every owner has cost, by day, stage or feature
         * @description One entry for each person with an account, in no particular order: read all pages to find out who costs most. The same calculation as `GET /v1/costs`.
         */
        readonly get: operations["listCosts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/queues/{name}/redrive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send the dead letters of a queue back to it
         * @description Fix the cause first: a message that fails again becomes a dead letter again. A call moves up to 1,000 messages in up to 8 seconds and says how many are left. An interrupted call may repeat a message, which is harmless, and loses none.
         */
        readonly post: operations["redriveQueue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/failures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what failed, was rejected or came out degraded, of all owners, grouped by cause
         * @description Each group has an explanation and a remedy. An image is in one group: that of its latest outcome. It leaves the group when it succeeds, is deleted, or is dismissed.
         */
        readonly get: operations["listFailures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/admin/failures/{cause}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Redrive or dismiss everything that failed with one cause
         * @description Fix the cause first. A call takes up to 1,000 failures in a few seconds; call again until `isComplete`. Failed work is tried again as it was; rejected files and degraded results get a re-run. Their dead letters are dropped. Other groups stay as they are. Of concurrent calls, each failure is redriven by one.
         */
        readonly post: operations["actOnFailures"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get metrics for Prometheus and compatible tools: queues, open images, outcomes, durations and cost
         * @description OpenMetrics 1.0. Scrape with an API key of scope `admin` as the bearer token.
         */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Check that the API is up */
        readonly get: operations["checkLiveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Check that every dependency of the pipeline is up
         * @description The answer is up to ten seconds old.
         */
        readonly get: operations["checkReadiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get this document, OpenAPI 3.1
         * @description Its only server is relative to the URL of the document.
         */
        readonly get: operations["getOpenApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Open the API reference in a browser, with every call to try out */
        readonly get: operations["getDocs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs/{version}/{file}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a script, style or icon of the API reference
         * @description A file under a version never changes and can be cached forever.
         */
        readonly get: operations["getDocsFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly "Image Analysis Completed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Receive the event "Image Analysis Completed" */
        readonly post: operations["onImageAnalysisCompleted"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "Image Rejected": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Receive the event "Image Rejected" */
        readonly post: operations["onImageRejected"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "Image Analysis Failed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Receive the event "Image Analysis Failed" */
        readonly post: operations["onImageAnalysisFailed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "Image Upload Expired": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Receive the event "Image Upload Expired" */
        readonly post: operations["onImageUploadExpired"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "Image Deleted": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Receive the event "Image Deleted" */
        readonly post: operations["onImageDeleted"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "Image Transform Completed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Receive the event "Image Transform Completed" */
        readonly post: operations["onImageTransformCompleted"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "Image Transform Failed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Receive the event "Image Transform Failed" */
        readonly post: operations["onImageTransformFailed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "Webhook Test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Receive the event "Webhook Test" */
        readonly post: operations["onWebhookTest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        readonly AccountContents: {
            /** @default 0 */
            readonly images: number;
            /**
             * @description Size of all originals, in bytes
             * @default 0
             */
            readonly bytes: number;
            /** @default 0 */
            readonly keys: number;
            /** @default 0 */
            readonly webhooks: number;
            /** @default 0 */
            readonly jobs: number;
            /** @default 0 */
            readonly feedback: number;
        };
        readonly AnnotationChanges: {
            readonly title?: string | null;
            readonly notes?: string | null;
            readonly tags?: readonly string[] | null;
        };
        readonly Annotations: {
            readonly title?: string;
            readonly notes?: string;
            /** @description Each tag once */
            readonly tags?: readonly string[];
        };
        readonly AuditEntry: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly at: string;
            /**
             * Format: date-time
             * @description Time of the latest call. Only for metrics and overviews, which have one entry for each hour, caller and address
             */
            readonly until?: string;
            /** @description Who made the request */
            readonly actor: {
                readonly owner: string;
                readonly principal: {
                    /** @enum {string} */
                    readonly kind: "user" | "key";
                    readonly id: string;
                };
            };
            /** @description The operationId of the request */
            readonly action: string;
            /** @description Method and path of the request */
            readonly route: string;
            /** @description The owner whose data, keys or sessions were accessed */
            readonly owner?: string;
            /**
             * Format: uuid
             * @description The image that was requested
             */
            readonly imageId?: string;
            /** @description The API key that was changed or revoked */
            readonly keyId?: string;
            /** @description The limits that were to be set; absent if they were refused as invalid */
            readonly limits?: {
                readonly requestsPerMinute?: number | null;
                readonly requestBurst?: number | null;
                readonly dailyUploads?: number | null;
                readonly dailyUploadBytes?: number | null;
                readonly transformsPerImage?: number | null;
                readonly dailyTransforms?: number | null;
                readonly dailyTransformBytes?: number | null;
                readonly budget?: {
                    readonly monthlyUsd: number;
                    /**
                     * @description How far new photos are reduced at the limit, step by step: `own-models` instead of a paid provider, `no-vision`, `analysis-only` (no presets either), `refuse` (402). Photos reduced to the step that is named here are taken, even beyond the limit
                     * @default refuse
                     * @enum {string}
                     */
                    readonly atLimit: "own-models" | "no-vision" | "analysis-only" | "refuse";
                } | null;
            };
            /** @description For a change of a person: whether they were to be enabled or disabled */
            readonly isEnabled?: boolean;
            /** @description For an invitation: whether the person was to become an administrator */
            readonly isAdministrator?: boolean;
            /** @description True for the confirming call of an operation that takes two */
            readonly confirmed?: boolean;
            readonly correlationId: string;
            readonly sourceIp: string;
            /** @description As sent by the client, at most 256 characters */
            readonly userAgent?: string;
        };
        readonly AuditList: {
            readonly items: readonly components["schemas"]["AuditEntry"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page */
            readonly nextCursor?: string;
        };
        readonly AuthenticatorSetup: {
            /** @description For an app that cannot read the link: Base32, SHA-1, 30 s, 6 digits */
            readonly secret: string;
            /** @description `otpauth://` link; show it as a QR code */
            readonly link: string;
        };
        readonly AuthenticatorState: {
            /**
             * @description What this stage asks of everybody
             * @enum {string}
             */
            readonly rule: "off" | "optional" | "required";
            /** @description Whether this person signs in with a code */
            readonly isAdded: boolean;
        };
        readonly Box: {
            /** @description Share of the width or height of the image, after orientation */
            readonly left: number;
            /** @description Share of the width or height of the image, after orientation */
            readonly top: number;
            /** @description Share of the width or height of the image, after orientation */
            readonly width: number;
            /** @description Share of the width or height of the image, after orientation */
            readonly height: number;
        };
        readonly BrowserSession: {
            /** @constant */
            readonly tokenType: "Bearer";
            readonly accessToken: string;
            readonly expiresInSeconds: number;
        };
        readonly BrowserSessionRequest: Record<string, never>;
        readonly BulkAnswer: {
            readonly done: readonly string[];
            readonly notFound: readonly string[];
            /** @description Images that were not changed, with the reason: too many tags, or concurrent changes */
            readonly refused: readonly {
                /** Format: uuid */
                readonly imageId: string;
                readonly reason: string;
            }[];
        };
        readonly BulkDeleteRequest: {
            readonly imageIds: readonly string[];
        };
        readonly BulkTagRequest: {
            readonly imageIds: readonly string[];
            /** @default [] */
            readonly add?: readonly string[];
            /** @default [] */
            readonly remove?: readonly string[];
        };
        readonly ClassShare: {
            readonly name: string;
            /** @description Softmax probability: those of all classes add up to 1 */
            readonly confidence: number;
        };
        readonly CodeRequest: {
            readonly challenge: string;
            readonly code: string;
        };
        readonly CodeWanted: {
            readonly challenge: string;
            /** @description Only if the stage requires an authenticator and this person has none: add this one to an app */
            readonly authenticator?: components["schemas"]["AuthenticatorSetup"];
        };
        readonly Color: {
            readonly hex: string;
            readonly r: number;
            readonly g: number;
            readonly b: number;
            /** @description black, dark grey, grey, light grey or white for neutral colours; else the nearest CSS colour name, by CIEDE2000 */
            readonly name: string;
        };
        readonly ColorFacts: {
            /** @description Colour space in the file: srgb, cmyk, b-w, grey16, rgb16, lab and others */
            readonly space: string;
            /** @description Description of the embedded ICC profile */
            readonly iccProfile?: string;
            /** @description Bits per channel in the file */
            readonly bitDepth: number;
            readonly hasAlpha: boolean;
            /** @description True when no pixel is transparent, measured at 1024 px */
            readonly opaque: boolean;
            /** @description True when no pixel has a visible hue */
            readonly grayscale: boolean;
            readonly dominant: components["schemas"]["Color"];
            /** @description Largest share first; the shares add up to 1 */
            readonly palette: readonly {
                readonly hex: string;
                readonly r: number;
                readonly g: number;
                readonly b: number;
                /** @description black, dark grey, grey, light grey or white for neutral colours; else the nearest CSS colour name, by CIEDE2000 */
                readonly name: string;
                readonly share: number;
            }[];
            /** @description Mean luma, from 0 (black) to 1 (white) */
            readonly brightness: number;
            /** @enum {string} */
            readonly brightnessClass: "dark" | "medium" | "bright";
            /** @description RMS contrast: the standard deviation of luma, on a scale from 0 to 1 */
            readonly contrast: number;
            /** @description Mean HSV saturation */
            readonly saturation: number;
            /** @description Hasler and Süsstrunk 2003, M3: 0 is colourless, above 109 is extremely colourful */
            readonly colorfulness: number;
            readonly whiteBalance: {
                /** @enum {string} */
                readonly cast: "neutral" | "warm" | "cool" | "green" | "magenta";
                /** @description Distance of the mean colour from grey, in Oklab chroma */
                readonly strength: number;
            };
        };
        readonly ConfirmAuthenticatorRequest: {
            readonly code: string;
        };
        readonly ConfirmRequest: {
            /** Format: email */
            readonly email: string;
            readonly code: string;
        };
        readonly CurrentVersionRequest: {
            readonly version: number;
        };
        readonly Degradation: {
            /**
             * @description The provider that the route names
             * @enum {string}
             */
            readonly from: "onnx" | "rekognition";
            /** @enum {string} */
            readonly reason: "budget" | "throttled" | "unavailable" | "bad-answer" | "unsuitable-image" | "gave-up";
        };
        readonly DeliveryList: {
            readonly items: readonly components["schemas"]["DeliverySummary"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page. A filtered page may be short or empty */
            readonly nextCursor?: string;
        };
        readonly DeliverySummary: {
            /** Format: uuid */
            readonly deliveryId: string;
            /**
             * Format: uuid
             * @description The webhook-id header, the same for every attempt and redelivery
             */
            readonly eventId: string;
            readonly type: string;
            /**
             * Format: uuid
             * @description Absent for a test event
             */
            readonly imageId?: string;
            /** @enum {string} */
            readonly state: "pending" | "delivered" | "failed" | "cancelled";
            readonly reason?: {
                /** @enum {string} */
                readonly code: "attempts-used-up" | "gone" | "webhook-disabled" | "webhook-deleted" | "image-deleted";
                readonly message: string;
            };
            readonly attemptCount: number;
            /** @description HTTP status of the latest attempt that got an answer */
            readonly lastStatus?: number;
            /** Format: date-time */
            readonly nextAttemptAt?: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly DeliveryView: {
            /** Format: uuid */
            readonly deliveryId: string;
            /**
             * Format: uuid
             * @description The webhook-id header, the same for every attempt and redelivery
             */
            readonly eventId: string;
            readonly type: string;
            /**
             * Format: uuid
             * @description Absent for a test event
             */
            readonly imageId?: string;
            /** @enum {string} */
            readonly state: "pending" | "delivered" | "failed" | "cancelled";
            readonly reason?: {
                /** @enum {string} */
                readonly code: "attempts-used-up" | "gone" | "webhook-disabled" | "webhook-deleted" | "image-deleted";
                readonly message: string;
            };
            readonly attemptCount: number;
            /** @description HTTP status of the latest attempt that got an answer */
            readonly lastStatus?: number;
            /** Format: date-time */
            readonly nextAttemptAt?: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly attempts: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly durationMs: number;
                /** @description HTTP status of the answer; absent when there was none */
                readonly status?: number;
                /**
                 * @description Absent when the attempt succeeded
                 * @enum {string}
                 */
                readonly fault?: "timeout" | "name-not-found" | "address-refused" | "connection-failed" | "tls-failed" | "bad-answer" | "redirect" | "gone" | "status";
                /** @description Explanation of the fault */
                readonly message?: string;
                /** @description Start of the response body of a failed attempt, at most 500 characters */
                readonly responseExcerpt?: string;
            }[];
        };
        readonly DetectedObject: {
            readonly name: string;
            /** @description From 0 to 1, as the model reports it; not comparable between models */
            readonly confidence: number;
            /** @description Broader terms, nearest first: "tabby" has ["cat", "animal"]; empty for the broadest */
            readonly parents: readonly string[];
            readonly box: components["schemas"]["Box"];
            /**
             * @description "person" when the finding comes from feedback; absent when a model found it
             * @constant
             */
            readonly by?: "person";
        };
        readonly DuplicateDecided: {
            /** Format: uuid */
            readonly groupId: string;
            /** @description All images that are in the group now */
            readonly imageIds: readonly string[];
            /** @description True when the group needs no further decision */
            readonly decided: boolean;
        };
        readonly DuplicateDecision: {
            /**
             * @description "keep-all": do not show these images as duplicates of each other; "none" withdraws that decision
             * @enum {string}
             */
            readonly decision: "keep-all" | "none";
            /** @description The images that the decision is about: those that the person has seen */
            readonly imageIds: readonly string[];
        };
        readonly DuplicateGroup: {
            /**
             * Format: uuid
             * @description The oldest image of the group
             */
            readonly groupId: string;
            /** @description Oldest first */
            readonly imageIds: readonly string[];
            readonly best: {
                /**
                 * Format: uuid
                 * @description The copy to keep when only one is kept
                 */
                readonly imageId: string;
                /** @description Reasons for this suggestion, the decisive one first */
                readonly reasons: readonly string[];
            };
            /** @description True when somebody decided to keep all of them */
            readonly decided: boolean;
            /** @description The best copy first, then the oldest; at most 12 are shown */
            readonly members: readonly components["schemas"]["DuplicateMember"][];
        };
        readonly DuplicateGroups: {
            readonly items: readonly components["schemas"]["DuplicateGroup"][];
            /** @description Pass it as ?cursor= to get the next page, even after an empty one; absent on the last page */
            readonly nextCursor?: string;
        };
        readonly DuplicateMember: {
            readonly image: components["schemas"]["ImageSummary"];
            /** @description Number of bits, out of 128, in which its hashes differ from those of the best copy */
            readonly distance: number;
            /** @description True when somebody decided to keep this image together with another one of the group */
            readonly kept: boolean;
            /** @enum {string} */
            readonly suggestion: "keep" | "remove";
        };
        readonly EmailRequest: {
            /** Format: email */
            readonly email: string;
        };
        readonly ErasedCounts: {
            /** @default 0 */
            readonly images: number;
            /**
             * @description Objects in the originals bucket, counting every version and delete marker
             * @default 0
             */
            readonly originals: number;
            /**
             * @description Objects made of photos: renditions and transforms
             * @default 0
             */
            readonly renditions: number;
            /**
             * @description ZIP files of the transforms of jobs
             * @default 0
             */
            readonly archives: number;
            /**
             * @description Results of other versions, made by re-runs
             * @default 0
             */
            readonly versions: number;
            /**
             * @description Entries that let identical files reuse results
             * @default 0
             */
            readonly contentKeys: number;
            /**
             * @description Files of the index, counting every version
             * @default 0
             */
            readonly indexFiles: number;
            /**
             * @description Decisions to keep an image beside its duplicates
             * @default 0
             */
            readonly duplicateDecisions: number;
            /** @default 0 */
            readonly feedback: number;
            /**
             * @description Counters of right and wrong findings, by label, object and model
             * @default 0
             */
            readonly precisionCounts: number;
            /** @default 0 */
            readonly jobs: number;
            /**
             * @description API keys, including revoked ones
             * @default 0
             */
            readonly keys: number;
            /**
             * @description Rows of keys that sign URLs: one for an account that has any
             * @default 0
             */
            readonly signingKeys: number;
            /**
             * @description Rows of presets: one for an account that has made any
             * @default 0
             */
            readonly presets: number;
            /** @default 0 */
            readonly webhooks: number;
            /**
             * @description Webhook deliveries that were still kept
             * @default 0
             */
            readonly deliveries: number;
            /**
             * @description Payloads of webhook deliveries
             * @default 0
             */
            readonly payloads: number;
            /**
             * @description Rows of any other kind
             * @default 0
             */
            readonly other: number;
        };
        readonly ErasurePreview: {
            /** @description Pass it as ?confirmation= to erase the account. It works only for the same caller and the same account */
            readonly confirmation: string;
            /** Format: date-time */
            readonly confirmationExpiresAt: string;
            /** @description The receipt to read at GET /v1/erasures/{id} once the erasure is confirmed */
            readonly receiptId: string;
            /** @description What the erasure would delete */
            readonly contents: components["schemas"]["AccountContents"];
            /** @description False when the account holds more than was counted here. The receipt counts everything */
            readonly isComplete: boolean;
        };
        readonly ErasureReceipt: {
            readonly receiptId: string;
            /** @enum {string} */
            readonly state: "running" | "completed";
            /** Format: date-time */
            readonly begunAt: string;
            /** Format: date-time */
            readonly endedAt?: string;
            /**
             * Format: date-time
             * @description When this receipt is deleted. Set once the erasure has ended
             */
            readonly expiresAt?: string;
            /** @description Counts of everything that was erased. While the erasure is running, the counts so far */
            readonly counts: components["schemas"]["ErasedCounts"];
        };
        readonly EventTypes: "all" | readonly ("Image Analysis Completed" | "Image Rejected" | "Image Analysis Failed" | "Image Upload Expired" | "Image Deleted" | "Image Transform Completed" | "Image Transform Failed")[];
        readonly Face: {
            /** @description From 0 to 1, as the model reports it; not comparable between models */
            readonly confidence: number;
            readonly box: components["schemas"]["Box"];
            /** @description Left and right are as seen in the picture; empty when the model finds no landmarks */
            readonly landmarks: readonly {
                /** @description Share of the width or height of the image, after orientation */
                readonly x: number;
                /** @description Share of the width or height of the image, after orientation */
                readonly y: number;
                /** @enum {string} */
                readonly name: "leftEye" | "rightEye" | "nose" | "mouth" | "mouthLeft" | "mouthRight" | "leftEar" | "rightEar";
            }[];
            /**
             * @description "person" when the finding comes from feedback; absent when a model found it
             * @constant
             */
            readonly by?: "person";
        };
        readonly FailureAction: {
            /**
             * @description `redrive` tries the work again; `dismiss` accepts the images as they are and forgets the group
             * @enum {string}
             */
            readonly action: "redrive" | "dismiss";
        };
        readonly FailureActionAnswer: {
            readonly cause: string;
            /** @enum {string} */
            readonly action: "redrive" | "dismiss";
            /** @description How many were redriven or dismissed */
            readonly done: number;
            /** @description How many had changed meanwhile, so that nothing was left to do */
            readonly changed: number;
            /** @description How many cannot be redriven now */
            readonly refused: number;
            /** @description Why the latest of them cannot */
            readonly refusal?: string;
            /** @description Dead letters that were dropped, because their work is done with this call */
            readonly deadLetters: number;
            /** @description Whether the whole group was seen: otherwise call again */
            readonly isComplete: boolean;
        };
        readonly FailureExample: {
            readonly owner: string;
            /** Format: uuid */
            readonly imageId: string;
            /** @description The version whose re-run failed; absent for the image itself */
            readonly run?: number;
            readonly transformId?: string;
            /** Format: date-time */
            readonly at: string;
        };
        readonly FailureGroup: {
            readonly cause: string;
            /**
             * @description `failed`: we are at fault; `rejected`: the file is; `degraded`: another provider answered
             * @enum {string}
             */
            readonly outcome: "failed" | "rejected" | "degraded";
            /** @enum {string} */
            readonly stage: "analysis" | "vision" | "transform";
            /** @enum {string} */
            readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
            /** @description Tells faults of the same code apart */
            readonly fingerprint: string;
            /** @description The reason of the latest example */
            readonly message?: string;
            /** @description What happened, in plain words; uploaders see the same */
            readonly explanation: string;
            /** @description What the uploader can do; uploaders see the same */
            readonly remedy: string;
            /** @description What an administrator can do */
            readonly operator?: string;
            /** @description An image counts once, however often it failed */
            readonly images: number;
            /** @description Whether all were counted; otherwise `images` is a lower bound */
            readonly isComplete: boolean;
            /** @description How many of them were redriven and have no outcome yet */
            readonly redriven: number;
            /** Format: date-time */
            readonly firstAt: string;
            /** Format: date-time */
            readonly lastAt: string;
            /** @description The latest, newest first */
            readonly examples: readonly components["schemas"]["FailureExample"][];
        };
        readonly FailureList: {
            /** @description The largest group first */
            readonly items: readonly components["schemas"]["FailureGroup"][];
            /** Format: date-time */
            readonly since: string;
            /** @description Whether all causes are listed */
            readonly isComplete: boolean;
        };
        readonly FeedbackLine: {
            readonly feedbackId: string;
            /** Format: uuid */
            readonly imageId: string;
            /** @description SHA-256 of the original */
            readonly sha256?: string;
            /** @enum {string} */
            readonly feature: "labels" | "objects" | "faces" | "text";
            /** @enum {string} */
            readonly verdict: "right" | "wrong" | "corrected" | "missing";
            /** @description The finding that was judged; for `missing`, the finding that the models should have made */
            readonly subject: {
                readonly name?: string;
                readonly box?: components["schemas"]["Box"];
                readonly text?: string;
            };
            /** @description The correct finding */
            readonly answer?: {
                readonly name?: string;
                readonly box?: components["schemas"]["Box"];
                readonly text?: string;
            };
            /** @description The finding as the model reported it; absent when no model found it */
            readonly judged?: components["schemas"]["Judged"];
            /** @description Version of the results that were judged */
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly FeedbackList: {
            /** @description Grouped by image, newest image first */
            readonly items: readonly components["schemas"]["FeedbackView"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page. A filtered page may be short or empty */
            readonly nextCursor?: string;
        };
        readonly FeedbackView: {
            readonly feedbackId: string;
            /** Format: uuid */
            readonly imageId: string;
            /** @description SHA-256 of the original */
            readonly sha256?: string;
            /** @enum {string} */
            readonly feature: "labels" | "objects" | "faces" | "text";
            /** @enum {string} */
            readonly verdict: "right" | "wrong" | "corrected" | "missing";
            /** @description The finding that was judged; for `missing`, the finding that the models should have made */
            readonly subject: {
                readonly name?: string;
                readonly box?: components["schemas"]["Box"];
                readonly text?: string;
            };
            /** @description The correct finding */
            readonly answer?: {
                readonly name?: string;
                readonly box?: components["schemas"]["Box"];
                readonly text?: string;
            };
            /** @description The finding as the model reported it; absent when no model found it */
            readonly judged?: components["schemas"]["Judged"];
            /** @description Version of the results that were judged */
            readonly version: number;
            readonly by: {
                /** @enum {string} */
                readonly kind: "user" | "key";
                readonly id: string;
            };
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly FileFacts: {
            readonly sizeBytes: number;
            /** @enum {string} */
            readonly format: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff" | "heif" | "bmp";
            readonly mimeType: string;
            /** @description Hash of the file, in hexadecimal */
            readonly sha256: string;
            /** @description Hash of the file, in hexadecimal */
            readonly md5: string;
            readonly animated: boolean;
            /** @description Frames of an animation or pages of a document; 1 for a still image */
            readonly frames: number;
        };
        readonly FindingSource: {
            /** @enum {string} */
            readonly provider: "onnx" | "rekognition";
            readonly models: readonly components["schemas"]["ModelIdentity"][];
        };
        readonly Geometry: {
            /** @description Pixels, after orientation */
            readonly width: number;
            /** @description Pixels, after orientation */
            readonly height: number;
            readonly megapixels: number;
            /** @description Width divided by height */
            readonly aspectRatio: number;
            /** @description The nearest common ratio, such as "4:3", when it is within 1 % */
            readonly aspectRatioName?: string;
            /** @enum {string} */
            readonly orientation: "square" | "landscape" | "portrait" | "panorama";
            /** @description Orientation in the file, before it was applied */
            readonly exifOrientation?: number;
        };
        readonly Hashes: {
            /** @description 64-bit difference hash, in hexadecimal */
            readonly dHash: string;
            /** @description 64-bit DCT hash, in hexadecimal */
            readonly pHash: string;
            /** @description ThumbHash, base64 */
            readonly placeholder: string;
        };
        readonly ImageAnalysisCompletedEvent: {
            /** @constant */
            readonly type: "Image Analysis Completed";
            /**
             * Format: date-time
             * @description When it happened: `data.occurredAt`
             */
            readonly timestamp: string;
            readonly data: {
                /** @constant */
                readonly schemaVersion: "1";
                /**
                 * Format: uuid
                 * @description The same for every repeat of one event. Drop events whose id you have seen
                 */
                readonly eventId: string;
                readonly owner: string;
                /** Format: uuid */
                readonly imageId: string;
                /** @description Version of the results */
                readonly version: number;
                /**
                 * Format: date-time
                 * @description When the image or the transform reached this state
                 */
                readonly occurredAt: string;
                /** @description The x-correlation-id of the request that asked for the upload slot. It is not kept after a deletion */
                readonly correlationId?: string;
                readonly summary: {
                    readonly filename?: string;
                    /** @enum {string} */
                    readonly format: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff" | "heif" | "bmp";
                    readonly sizeBytes: number;
                    readonly width: number;
                    readonly height: number;
                    readonly megapixels: number;
                    /** @enum {string} */
                    readonly orientation: "square" | "landscape" | "portrait" | "panorama";
                    readonly animated: boolean;
                    readonly grayscale: boolean;
                    /**
                     * @description black, dark grey, grey, light grey, white or a CSS colour name
                     * @enum {string}
                     */
                    readonly dominantColor: "black" | "dark grey" | "grey" | "light grey" | "white" | "aliceblue" | "antiquewhite" | "aquamarine" | "azure" | "beige" | "bisque" | "blanchedalmond" | "blue" | "blueviolet" | "brown" | "burlywood" | "cadetblue" | "chartreuse" | "chocolate" | "coral" | "cornflowerblue" | "cornsilk" | "crimson" | "cyan" | "darkblue" | "darkcyan" | "darkgoldenrod" | "darkgreen" | "darkkhaki" | "darkmagenta" | "darkolivegreen" | "darkorange" | "darkorchid" | "darkred" | "darksalmon" | "darkseagreen" | "darkslateblue" | "darkslategrey" | "darkturquoise" | "darkviolet" | "deeppink" | "deepskyblue" | "dodgerblue" | "firebrick" | "floralwhite" | "forestgreen" | "ghostwhite" | "gold" | "goldenrod" | "green" | "greenyellow" | "honeydew" | "hotpink" | "indianred" | "indigo" | "ivory" | "khaki" | "lavender" | "lavenderblush" | "lawngreen" | "lemonchiffon" | "lightblue" | "lightcoral" | "lightcyan" | "lightgoldenrodyellow" | "lightgreen" | "lightpink" | "lightsalmon" | "lightseagreen" | "lightskyblue" | "lightslategrey" | "lightsteelblue" | "lightyellow" | "lime" | "limegreen" | "linen" | "magenta" | "maroon" | "mediumaquamarine" | "mediumblue" | "mediumorchid" | "mediumpurple" | "mediumseagreen" | "mediumslateblue" | "mediumspringgreen" | "mediumturquoise" | "mediumvioletred" | "midnightblue" | "mintcream" | "mistyrose" | "moccasin" | "navajowhite" | "navy" | "oldlace" | "olive" | "olivedrab" | "orange" | "orangered" | "orchid" | "palegoldenrod" | "palegreen" | "paleturquoise" | "palevioletred" | "papayawhip" | "peachpuff" | "peru" | "pink" | "plum" | "powderblue" | "purple" | "rebeccapurple" | "red" | "rosybrown" | "royalblue" | "saddlebrown" | "salmon" | "sandybrown" | "seagreen" | "seashell" | "sienna" | "skyblue" | "slateblue" | "slategrey" | "snow" | "springgreen" | "steelblue" | "tan" | "teal" | "thistle" | "tomato" | "turquoise" | "violet" | "wheat" | "yellow" | "yellowgreen";
                    /**
                     * @description Judged in the sharpest region: a portrait with a soft background is sharp, an enlarged photo is soft. A photo without detail, such as a plain wall, is soft
                     * @enum {string}
                     */
                    readonly blur: "sharp" | "soft" | "blurred";
                    /** @description Whether the original says where the photo was taken. The location itself is not part of the event */
                    readonly hasGps: boolean;
                    readonly takenAt?: string;
                    readonly vision?: {
                        /** @description Names and broader terms, most confident first */
                        readonly labels?: readonly string[];
                        /** @description Kinds of objects, each listed once, most confident first */
                        readonly objects?: readonly string[];
                        readonly objectCount?: number;
                        readonly hasFaces?: boolean;
                        readonly faceCount?: number;
                        readonly hasText?: boolean;
                        /** @description True when moderation found something */
                        readonly flagged?: boolean;
                        /** @description Features answered by a provider other than the routed one */
                        readonly degraded?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
                        /** @description Features that failed permanently */
                        readonly failed?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
                    };
                };
                /** @description What a budget took away from the photo */
                readonly degraded?: {
                    /** @constant */
                    readonly reason: "budget";
                    /** @description The budgets that are used up: stage, owner or a feature */
                    readonly budgets: readonly string[];
                    /**
                     * @description What the photo was reduced to; absent when only features are left out
                     * @enum {string}
                     */
                    readonly step?: "own-models" | "no-vision" | "analysis-only";
                    /** @description Features that were asked for and are left out */
                    readonly features: readonly string[];
                };
                /** @description Versions of the presets that the upload named. Each of their transforms is announced by an event of its own */
                readonly presets?: readonly string[];
            };
        };
        readonly ImageAnalysisFailedEvent: {
            /** @constant */
            readonly type: "Image Analysis Failed";
            /**
             * Format: date-time
             * @description When it happened: `data.occurredAt`
             */
            readonly timestamp: string;
            readonly data: {
                /** @constant */
                readonly schemaVersion: "1";
                /**
                 * Format: uuid
                 * @description The same for every repeat of one event. Drop events whose id you have seen
                 */
                readonly eventId: string;
                readonly owner: string;
                /** Format: uuid */
                readonly imageId: string;
                /** @description Version of the results */
                readonly version: number;
                /**
                 * Format: date-time
                 * @description When the image or the transform reached this state
                 */
                readonly occurredAt: string;
                /** @description The x-correlation-id of the request that asked for the upload slot. It is not kept after a deletion */
                readonly correlationId?: string;
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                };
            };
        };
        readonly ImageDeletedEvent: {
            /** @constant */
            readonly type: "Image Deleted";
            /**
             * Format: date-time
             * @description When it happened: `data.occurredAt`
             */
            readonly timestamp: string;
            readonly data: {
                /** @constant */
                readonly schemaVersion: "1";
                /**
                 * Format: uuid
                 * @description The same for every repeat of one event. Drop events whose id you have seen
                 */
                readonly eventId: string;
                readonly owner: string;
                /** Format: uuid */
                readonly imageId: string;
                /** @description Version of the results */
                readonly version: number;
                /**
                 * Format: date-time
                 * @description When the image or the transform reached this state
                 */
                readonly occurredAt: string;
                /** @description The x-correlation-id of the request that asked for the upload slot. It is not kept after a deletion */
                readonly correlationId?: string;
            };
        };
        readonly ImageHistory: {
            /** @description Newest first */
            readonly items: readonly ({
                /** @constant */
                readonly kind: "slot-opened";
                /** Format: date-time */
                readonly at: string;
            } | {
                /** @constant */
                readonly kind: "rerun-started";
                /** Format: date-time */
                readonly at: string;
                /** @description The version of the image that this belongs to */
                readonly version: number;
                /**
                 * Format: uuid
                 * @description The job that asked for it
                 */
                readonly jobId?: string;
            } | {
                /** @constant */
                readonly kind: "analyzed";
                /** Format: date-time */
                readonly at: string;
                /** @description The version of the image that this belongs to */
                readonly version: number;
                readonly analysisVersion: string;
                readonly durationMs: number;
            } | {
                /** @constant */
                readonly kind: "feature-completed";
                /** Format: date-time */
                readonly at: string;
                /** @description The version of the image that this belongs to */
                readonly version: number;
                /** @enum {string} */
                readonly feature: "labels" | "objects" | "faces" | "text" | "moderation" | "embedding";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly durationMs: number;
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly kind: "feature-failed";
                /** Format: date-time */
                readonly at: string;
                /** @description The version of the image that this belongs to */
                readonly version: number;
                /** @enum {string} */
                readonly feature: "labels" | "objects" | "faces" | "text" | "moderation" | "embedding";
                readonly reason: components["schemas"]["Reason"];
            } | {
                /** @constant */
                readonly kind: "settled";
                /** Format: date-time */
                readonly at: string;
                /** @description The version of the image that this belongs to */
                readonly version: number;
                /** @enum {string} */
                readonly state: "completed" | "rejected" | "failed" | "expired";
                readonly reason?: components["schemas"]["Reason"];
            } | {
                /** @constant */
                readonly kind: "feedback";
                /** Format: date-time */
                readonly at: string;
                readonly feedbackId: string;
                /** @enum {string} */
                readonly feature: "labels" | "objects" | "faces" | "text";
                /** @enum {string} */
                readonly verdict: "right" | "wrong" | "corrected" | "missing";
                /** @description Name of the judged finding, as in the filter of feedback */
                readonly name: string;
                readonly by: {
                    /** @enum {string} */
                    readonly kind: "user" | "key";
                    readonly id: string;
                };
            } | {
                /** @constant */
                readonly kind: "transform-requested";
                /** Format: date-time */
                readonly at: string;
                readonly transformId: string;
                /** @description The version of the image that this belongs to */
                readonly version: number;
                /**
                 * Format: uuid
                 * @description The job that asked for it
                 */
                readonly jobId?: string;
            } | {
                /** @constant */
                readonly kind: "transform-settled";
                /** Format: date-time */
                readonly at: string;
                readonly transformId: string;
                /** @description The version of the image that this belongs to */
                readonly version: number;
                /** @enum {string} */
                readonly state: "completed" | "failed";
                readonly reason?: components["schemas"]["Reason"];
            })[];
            /** @description False when the image has more than 100 verdicts or transforms: only the latest are listed */
            readonly isComplete: boolean;
        };
        readonly ImageList: {
            readonly items: readonly components["schemas"]["ImageSummary"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page */
            readonly nextCursor?: string;
        };
        readonly ImageMatch: {
            /** @enum {string} */
            readonly field: "label" | "object" | "text" | "tag" | "title" | "keyword" | "notes" | "camera" | "filename" | "state" | "faces" | "color" | "orientation" | "brightness" | "taken" | "size" | "format" | "near" | "hasGps" | "duplicateOf" | "sha256" | "externalId" | "picture";
            /** @description The value of this field in the image: the whole word, label, colour or number */
            readonly value: string;
            readonly confidence?: number;
            /** @description Distance from the colour in the query, in CIE76 */
            readonly deltaE?: number;
            /** @description Distance from the place in the query, in kilometres */
            readonly distanceKm?: number;
            /** @description The word in the query, when no image has it and the search used `value` instead */
            readonly asked?: string;
            /** @description Why the label matches the word: "a puppy is a dog" */
            readonly because?: string;
            /** @description Cosine similarity of the picture and the words of `q`, by the model that `value` names */
            readonly similarity?: number;
        };
        readonly ImagePart: {
            readonly labels?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    /** @description The labels, most confident first */
                    readonly labels: readonly components["schemas"]["Label"][];
                    /** @description The likeliest of the 1,000 classes of the classifier, for the image as a whole */
                    readonly classification?: readonly components["schemas"]["ClassShare"][];
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                /** @description The labels, most confident first */
                readonly labels: readonly components["schemas"]["Label"][];
                /** @description The likeliest of the 1,000 classes of the classifier, for the image as a whole */
                readonly classification?: readonly components["schemas"]["ClassShare"][];
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly objects?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    /** @description Most confident first */
                    readonly objects: readonly components["schemas"]["DetectedObject"][];
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                /** @description Most confident first */
                readonly objects: readonly components["schemas"]["DetectedObject"][];
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly faces?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    readonly count: number;
                    /** @description Most confident first */
                    readonly faces: readonly components["schemas"]["Face"][];
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                readonly count: number;
                /** @description Most confident first */
                readonly faces: readonly components["schemas"]["Face"][];
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly text?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    /** @description All text in reading order, one line of the picture per line */
                    readonly fullText: string;
                    /** @description In reading order */
                    readonly lines: readonly components["schemas"]["TextLine"][];
                    /** @description True when the picture has more lines than are kept */
                    readonly truncated?: boolean;
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                /** @description All text in reading order, one line of the picture per line */
                readonly fullText: string;
                /** @description In reading order */
                readonly lines: readonly components["schemas"]["TextLine"][];
                /** @description True when the picture has more lines than are kept */
                readonly truncated?: boolean;
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly moderation?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    readonly flagged: boolean;
                    /** @description Most confident first */
                    readonly labels: readonly components["schemas"]["ModerationLabel"][];
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                readonly flagged: boolean;
                /** @description Most confident first */
                readonly labels: readonly components["schemas"]["ModerationLabel"][];
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly embedding?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    /** @description L2-normalised values, little-endian float32, in base64 */
                    readonly vector: string;
                    readonly dimensions: number;
                    /** @description The vector in the space shared with text, when the stage has a joint model */
                    readonly joint?: {
                        /** @description L2-normalised values, little-endian float32, in base64 */
                        readonly vector: string;
                        readonly dimensions: number;
                        readonly model: components["schemas"]["ModelIdentity"];
                    };
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                /** @description L2-normalised values, little-endian float32, in base64 */
                readonly vector: string;
                readonly dimensions: number;
                /** @description The vector in the space shared with text, when the stage has a joint model */
                readonly joint?: {
                    /** @description L2-normalised values, little-endian float32, in base64 */
                    readonly vector: string;
                    readonly dimensions: number;
                    readonly model: components["schemas"]["ModelIdentity"];
                };
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            /** Format: uuid */
            readonly imageId: string;
            /** @enum {string} */
            readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
            readonly version: number;
            readonly metadata?: components["schemas"]["PhotoMetadata"];
            readonly colors?: components["schemas"]["ColorFacts"];
        };
        readonly ImageRejectedEvent: {
            /** @constant */
            readonly type: "Image Rejected";
            /**
             * Format: date-time
             * @description When it happened: `data.occurredAt`
             */
            readonly timestamp: string;
            readonly data: {
                /** @constant */
                readonly schemaVersion: "1";
                /**
                 * Format: uuid
                 * @description The same for every repeat of one event. Drop events whose id you have seen
                 */
                readonly eventId: string;
                readonly owner: string;
                /** Format: uuid */
                readonly imageId: string;
                /** @description Version of the results */
                readonly version: number;
                /**
                 * Format: date-time
                 * @description When the image or the transform reached this state
                 */
                readonly occurredAt: string;
                /** @description The x-correlation-id of the request that asked for the upload slot. It is not kept after a deletion */
                readonly correlationId?: string;
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                };
            };
        };
        readonly ImageSearchList: {
            readonly items: readonly {
                /** Format: uuid */
                readonly imageId: string;
                /** @enum {string} */
                readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
                readonly reason?: components["schemas"]["ReasonInWords"];
                readonly version: number;
                /** @description The version that a re-run is making now */
                readonly running?: number;
                readonly filename?: string;
                /** @description What the upload called the image */
                readonly externalId?: string;
                readonly correlationId?: string;
                readonly annotations?: components["schemas"]["Annotations"];
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly updatedAt: string;
                readonly geometry?: components["schemas"]["Geometry"];
                /** @description ThumbHash, base64 */
                readonly placeholder?: string;
                readonly vision?: components["schemas"]["VisionSummary"];
                readonly renditions: readonly components["schemas"]["RenditionView"][];
                /** @description Why the image is in the list: one entry for each filter and each word */
                readonly matches?: readonly components["schemas"]["ImageMatch"][];
            }[];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page */
            readonly nextCursor?: string;
            /**
             * Format: date-time
             * @description When the latest change was made that this search can see. An image with a later `updatedAt` is found some seconds later. Absent from lists that are read from the table, which are always up to date
             */
            readonly indexedThrough?: string;
        };
        readonly ImageSummary: {
            /** Format: uuid */
            readonly imageId: string;
            /** @enum {string} */
            readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
            readonly reason?: components["schemas"]["ReasonInWords"];
            readonly version: number;
            /** @description The version that a re-run is making now */
            readonly running?: number;
            readonly filename?: string;
            /** @description What the upload called the image */
            readonly externalId?: string;
            readonly correlationId?: string;
            readonly annotations?: components["schemas"]["Annotations"];
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly geometry?: components["schemas"]["Geometry"];
            /** @description ThumbHash, base64 */
            readonly placeholder?: string;
            readonly vision?: components["schemas"]["VisionSummary"];
            readonly renditions: readonly components["schemas"]["RenditionView"][];
        };
        readonly ImageTransformCompletedEvent: {
            /** @constant */
            readonly type: "Image Transform Completed";
            /**
             * Format: date-time
             * @description When it happened: `data.occurredAt`
             */
            readonly timestamp: string;
            readonly data: {
                /** @constant */
                readonly schemaVersion: "1";
                /**
                 * Format: uuid
                 * @description The same for every repeat of one event. Drop events whose id you have seen
                 */
                readonly eventId: string;
                readonly owner: string;
                /** Format: uuid */
                readonly imageId: string;
                /** @description Version of the results */
                readonly version: number;
                /**
                 * Format: date-time
                 * @description When the image or the transform reached this state
                 */
                readonly occurredAt: string;
                /** @description The x-correlation-id of the request that asked for the upload slot. It is not kept after a deletion */
                readonly correlationId?: string;
                readonly transformId: string;
                readonly result: {
                    /** @enum {string} */
                    readonly mimeType: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/tiff" | "image/gif" | "image/bmp";
                    readonly widthPx: number;
                    readonly heightPx: number;
                    readonly sizeBytes: number;
                };
            };
        };
        readonly ImageTransformFailedEvent: {
            /** @constant */
            readonly type: "Image Transform Failed";
            /**
             * Format: date-time
             * @description When it happened: `data.occurredAt`
             */
            readonly timestamp: string;
            readonly data: {
                /** @constant */
                readonly schemaVersion: "1";
                /**
                 * Format: uuid
                 * @description The same for every repeat of one event. Drop events whose id you have seen
                 */
                readonly eventId: string;
                readonly owner: string;
                /** Format: uuid */
                readonly imageId: string;
                /** @description Version of the results */
                readonly version: number;
                /**
                 * Format: date-time
                 * @description When the image or the transform reached this state
                 */
                readonly occurredAt: string;
                /** @description The x-correlation-id of the request that asked for the upload slot. It is not kept after a deletion */
                readonly correlationId?: string;
                readonly transformId: string;
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                };
            };
        };
        readonly ImageUploadExpiredEvent: {
            /** @constant */
            readonly type: "Image Upload Expired";
            /**
             * Format: date-time
             * @description When it happened: `data.occurredAt`
             */
            readonly timestamp: string;
            readonly data: {
                /** @constant */
                readonly schemaVersion: "1";
                /**
                 * Format: uuid
                 * @description The same for every repeat of one event. Drop events whose id you have seen
                 */
                readonly eventId: string;
                readonly owner: string;
                /** Format: uuid */
                readonly imageId: string;
                /** @description Version of the results */
                readonly version: number;
                /**
                 * Format: date-time
                 * @description When the image or the transform reached this state
                 */
                readonly occurredAt: string;
                /** @description The x-correlation-id of the request that asked for the upload slot. It is not kept after a deletion */
                readonly correlationId?: string;
            };
        };
        readonly ImageView: {
            /** Format: uuid */
            readonly imageId: string;
            /** @enum {string} */
            readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
            readonly reason?: components["schemas"]["ReasonInWords"];
            readonly version: number;
            /** @description The version that a re-run is making now */
            readonly running?: number;
            readonly filename?: string;
            /** @description What the upload called the image */
            readonly externalId?: string;
            readonly correlationId?: string;
            readonly annotations?: components["schemas"]["Annotations"];
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly original?: {
                readonly eTag: string;
                readonly versionId?: string;
                readonly sizeBytes: number;
                readonly contentType: string;
                /** Format: uri */
                readonly url: string;
            };
            readonly analysis?: components["schemas"]["StoredAnalysis"];
            readonly provenance?: {
                /** @description Changes when results change in meaning */
                readonly analysisVersion: string;
                /** @description Names and versions of the libraries that decoded and measured the image */
                readonly libraries: {
                    readonly [key: string]: string;
                };
                /** Format: date-time */
                readonly analyzedAt: string;
                readonly durationMs: number;
            };
            readonly vision?: components["schemas"]["Vision"];
            readonly renditions: readonly components["schemas"]["RenditionView"][];
            /** @description What a budget took away from the photo */
            readonly degraded?: {
                /** @constant */
                readonly reason: "budget";
                /** @description The budgets that are used up: stage, owner or a feature */
                readonly budgets: readonly string[];
                /**
                 * @description What the photo was reduced to; absent when only features are left out
                 * @enum {string}
                 */
                readonly step?: "own-models" | "no-vision" | "analysis-only";
                /** @description Features that were asked for and are left out */
                readonly features: readonly string[];
            };
            /** @description What the image has cost, at list prices; absent before its analysis */
            readonly costs?: {
                /** @description Everything but keeping the image and its share of the index */
                readonly usd: number;
                /** @description `analysis`; `vision.labels` (our own models, by feature) and `vision` (what they share, such as decoding); `rekognition.labels` (a paid provider, by feature); `requests` to AWS */
                readonly parts: {
                    readonly [key: string]: number;
                };
                /** @description What it costs to keep the image for a month */
                readonly monthUsd: number;
            };
        };
        readonly Invitation: {
            /** Format: email */
            readonly email: string;
            /**
             * @description Whether the person joins the group of administrators
             * @default false
             */
            readonly isAdministrator?: boolean;
        };
        readonly JobArchive: {
            /** Format: uuid */
            readonly jobId: string;
            /** @enum {string} */
            readonly state: "pending" | "completed" | "failed";
            /** @description Results in the parts so far */
            readonly files: number;
            /** @description Size of all parts so far, in bytes */
            readonly sizeBytes: number;
            /** @description ZIP files, each complete in itself; usually one */
            readonly parts: readonly {
                readonly number: number;
                readonly files: number;
                readonly sizeBytes: number;
                /**
                 * Format: uri
                 * @description Presigned URL of a ZIP file; works for some minutes
                 */
                readonly url: string;
            }[];
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description When the files are deleted
             */
            readonly expiresAt: string;
            /** @description Why it failed */
            readonly reason?: components["schemas"]["Reason"];
        };
        readonly JobChange: {
            /** @enum {string} */
            readonly state: "running" | "paused" | "cancelled";
        };
        readonly JobList: {
            /** @description Newest first */
            readonly items: readonly components["schemas"]["JobView"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page */
            readonly nextCursor?: string;
        };
        readonly JobReason: {
            /**
             * @description runs-lost: re-runs never ended. queues-busy: the queues were never empty. daily-limit: the transforms of the day are used up
             * @enum {string}
             */
            readonly code: "runs-lost" | "queues-busy" | "daily-limit";
            readonly message: string;
        };
        readonly JobResult: {
            /** Format: uuid */
            readonly imageId: string;
            /** @description The filename of the upload; absent for an image that was deleted */
            readonly filename?: string;
            /** @description Number of the plan in the job, from 1 */
            readonly number: number;
            /**
             * @description `not-made`: not begun yet, not possible, or deleted since
             * @enum {string}
             */
            readonly state: "not-made" | "pending" | "completed" | "failed";
            readonly transformId?: string;
            /** @description The version of the image that the result was made from: the latest that has such a transform */
            readonly version?: number;
            readonly result?: {
                /** @enum {string} */
                readonly mimeType: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/tiff" | "image/gif" | "image/bmp";
                readonly widthPx: number;
                /** @description Height of one frame, in pixels */
                readonly heightPx: number;
                readonly sizeBytes: number;
                /**
                 * Format: uri
                 * @description Presigned URL of the result; works for some minutes
                 */
                readonly url: string;
            };
            readonly reason?: components["schemas"]["Reason"];
        };
        readonly JobResults: {
            /** @description By image, in the order of the selection, and by plan */
            readonly items: readonly components["schemas"]["JobResult"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page. A page may be short or empty */
            readonly nextCursor?: string;
        };
        readonly JobView: {
            /** Format: uuid */
            readonly jobId: string;
            /** @enum {string} */
            readonly state: "running" | "paused" | "cancelled" | "completed" | "failed";
            /** @description The parts that the job runs again; absent for a job that makes transforms */
            readonly rerun?: {
                /**
                 * @description Also analyse the original again and make new renditions
                 * @default false
                 */
                readonly analysis: boolean;
                /** @description Features that vision looks for again. Left out: all features it has looked for so far */
                readonly features?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
                /**
                 * @description How much computing our own models may spend. Left out: the effort that the image was uploaded with
                 * @enum {string}
                 */
                readonly effort?: "low" | "normal" | "high";
            };
            /** @description How many transforms are made of each image */
            readonly transforms?: number;
            /** @enum {string} */
            readonly selection: "images" | "stale" | "all";
            /**
             * @description Re-runs or transforms that were started, of images that still exist
             * @default 0
             */
            readonly started: number;
            /** @default 0 */
            readonly completed: number;
            /**
             * @description Re-runs or transforms that failed or were rejected; these images stay as they were
             * @default 0
             */
            readonly failed: number;
            /**
             * @description Re-runs or transforms that are not needed or not possible, or whose image was deleted meanwhile
             * @default 0
             */
            readonly skipped: number;
            /** @description Number of re-runs or transforms in the selection; known for a selection by ids, or once the job has seen all images */
            readonly total?: number;
            /** @description Why the job failed */
            readonly reason?: components["schemas"]["JobReason"];
            readonly startedBy: {
                /** @enum {string} */
                readonly kind: "user" | "key";
                readonly id: string;
            };
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description When the job last made progress
             */
            readonly updatedAt: string;
            /** Format: date-time */
            readonly finishedAt?: string;
        };
        readonly Judged: {
            readonly confidence: number;
            /** @enum {string} */
            readonly provider: "onnx" | "rekognition";
            readonly models: readonly components["schemas"]["ModelIdentity"][];
        };
        readonly KeyChangeRequest: {
            /**
             * Format: date-time
             * @description Not later than the current expiry. A time in the past makes the key expire at once
             */
            readonly expiresAt: string;
        };
        readonly KeyList: {
            /** @description Oldest first */
            readonly items: readonly components["schemas"]["KeyView"][];
        };
        readonly KeyView: {
            readonly keyId: string;
            readonly name: string;
            readonly scopes: readonly ("read" | "write" | "admin")[];
            readonly limits?: {
                readonly requestsPerMinute?: number;
                readonly dailyUploads?: number;
                readonly dailyUploadBytes?: number;
            };
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt?: string;
            /**
             * Format: date-time
             * @description Accurate to the hour
             */
            readonly lastUsedAt?: string;
            /** Format: date-time */
            readonly revokedAt?: string;
            /** @description The first characters of the key. The rest is never shown again */
            readonly prefix: string;
        };
        readonly Label: {
            readonly name: string;
            /** @description From 0 to 1. Of our own labels with 0.7, about 7 in 10 are right (docs/accuracy.md); Rekognition reports its own */
            readonly confidence: number;
            /** @description Broader terms, nearest first: "tabby" has ["cat", "animal"]; empty for the broadest */
            readonly parents: readonly string[];
            /** @description Sources of a label of our own models: the classifier recognises the image or one thing in it, the detector finds and counts things, the analysis measures */
            readonly sources?: readonly ("classifier" | "detector" | "measured")[];
            /** @description Number of things with this label that the detector sees; absent where it cannot count them */
            readonly instances?: number;
            /**
             * @description "person" when the finding comes from feedback; absent when a model found it
             * @constant
             */
            readonly by?: "person";
        };
        readonly LibraryStats: {
            readonly images: number;
            /** @description Size of all originals */
            readonly bytes: number;
            /** @description Images under way (pending, uploaded, analyzed) are counted only when no filter is set, or only a filter by one of these states */
            readonly states: {
                readonly [key: string]: number;
            };
            /** @description Labels and broader terms, most frequent first */
            readonly labels: readonly {
                readonly name: string;
                readonly images: number;
            }[];
            /** @description Most frequent first */
            readonly cameras: readonly {
                readonly name: string;
                readonly images: number;
            }[];
            /** @description Months in which photos were taken or, where that is unknown, uploaded; latest first */
            readonly months: readonly {
                readonly name: string;
                readonly images: number;
            }[];
            readonly duplicates: {
                readonly groups: number;
                /** @description Images that could be deleted while keeping one copy of each */
                readonly extraCopies: number;
            };
            /** @description True when there are more labels or cameras than one response lists */
            readonly truncated: boolean;
            /** @description Words of `q` that no image has, and the words used instead */
            readonly corrected?: readonly {
                readonly asked: string;
                readonly word: string;
            }[];
        };
        readonly Liveness: {
            /** @constant */
            readonly status: "ok";
        };
        readonly Me: {
            readonly owner: string;
            readonly principal: {
                /** @enum {string} */
                readonly kind: "user" | "key";
                readonly id: string;
            };
            readonly scopes: readonly ("read" | "write" | "admin")[];
            /** @description The limits of this caller: the lower of the limits of the owner and of the key */
            readonly limits: {
                readonly requestsPerMinute: number;
                readonly requestBurst: number;
                readonly dailyUploads: number;
                readonly dailyUploadBytes: number;
                readonly transformsPerImage: number;
                readonly dailyTransforms: number;
                readonly dailyTransformBytes: number;
            };
            /** @description What was used today (UTC) of these limits. Uploads and bytes are those of the owner, or of this key alone */
            readonly usage: {
                readonly uploads: number;
                readonly bytes: number;
                /** @description Transforms that the owner has asked for */
                readonly transforms: number;
                /** @description Bytes of the results that were made for the owner */
                readonly transformBytes: number;
            };
        };
        readonly ModelIdentity: {
            readonly name: string;
            /** @description Changes when the same picture may get a different result */
            readonly version: string;
        };
        readonly ModerationLabel: {
            readonly name: string;
            /** @description From 0 to 1, as the model reports it; not comparable between models */
            readonly confidence: number;
            /** @description Broader terms, nearest first: "tabby" has ["cat", "animal"]; empty for the broadest */
            readonly parents: readonly string[];
        };
        readonly MonthPage: {
            /** @description Latest first */
            readonly items: readonly components["schemas"]["Tile"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page */
            readonly nextCursor?: string;
        };
        readonly NewJobRequest: {
            readonly selection: {
                readonly imageIds: readonly string[];
            } | {
                /**
                 * @description Images whose analysis or models are older than the ones in use now
                 * @constant
                 */
                readonly stale: true;
            } | {
                /** @constant */
                readonly all: true;
            };
            /** @description The parts to run again; with `stale`, only those older than the analysis and models in use now. Left out: the features that vision has looked for before */
            readonly rerun?: components["schemas"]["RerunRequest"];
            /** @description Transforms to make of every image, instead of a re-run. Their plans, those of presets included, take at most 240000 bytes together as JSON */
            readonly transforms?: readonly components["schemas"]["NewTransform"][];
        };
        readonly NewKey: {
            readonly keyId: string;
            readonly name: string;
            readonly scopes: readonly ("read" | "write" | "admin")[];
            readonly limits?: {
                readonly requestsPerMinute?: number;
                readonly dailyUploads?: number;
                readonly dailyUploadBytes?: number;
            };
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt?: string;
            /**
             * Format: date-time
             * @description Accurate to the hour
             */
            readonly lastUsedAt?: string;
            /** Format: date-time */
            readonly revokedAt?: string;
            /** @description The first characters of the key. The rest is never shown again */
            readonly prefix: string;
            /** @description Send it as `Authorization: Bearer <key>`. It is shown only once: store it now. */
            readonly key: string;
        };
        readonly NewKeyRequest: {
            /** @description A name for people: what the key is used for */
            readonly name: string;
            readonly scopes: readonly ("read" | "write" | "admin")[];
            /** @description Left out: the key does not expire */
            readonly expiresInDays?: number;
            /** @description Limits of this key, below those of its owner; the owner's limits apply as well */
            readonly limits?: {
                readonly requestsPerMinute?: number;
                readonly dailyUploads?: number;
                readonly dailyUploadBytes?: number;
            };
        };
        readonly NewPreset: {
            /**
             * @description Applied in this order, after the orientation of the photo
             * @default []
             */
            readonly steps?: readonly ({
                /** @constant */
                readonly operation: "resize";
                /** @description Width, in pixels; from 1 to 30000 */
                readonly width?: number;
                /** @description Height, in pixels; from 1 to 30000 */
                readonly height?: number;
                /**
                 * @description With both lengths: "inside" and "outside" keep the ratio and stay within or reach both lengths, "cover" fills both and cuts off the rest, "contain" fits inside and adds the background around it, "fill" stretches
                 * @default inside
                 * @enum {string}
                 */
                readonly fit?: "inside" | "outside" | "cover" | "contain" | "fill";
                /**
                 * @description Whether a smaller picture may be enlarged
                 * @default false
                 */
                readonly enlarge?: boolean;
                /**
                 * @description How new pixels are interpolated
                 * @default lanczos3
                 * @enum {string}
                 */
                readonly kernel?: "lanczos3" | "lanczos2" | "mitchell" | "cubic" | "linear" | "nearest";
                /**
                 * @description With "cover", the part that stays; with "contain", the place of the picture
                 * @default center
                 * @enum {string}
                 */
                readonly gravity?: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Colour of the area that "contain" adds: #rrggbb, #rrggbbaa or "transparent"
                 * @default transparent
                 */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "crop";
                /**
                 * @description Left edge of the box; from 0 to 30000
                 * @default 0
                 */
                readonly left?: number;
                /**
                 * @description Top edge of the box; from 0 to 30000
                 * @default 0
                 */
                readonly top?: number;
                /** @description Width of the box; from 0 to 30000 */
                readonly width: number;
                /** @description Height of the box; from 0 to 30000 */
                readonly height: number;
                /**
                 * @description Whether the lengths are pixels of the picture as it is at this step, or shares of its width and height from 0 to 1
                 * @default px
                 * @enum {string}
                 */
                readonly unit?: "px" | "share";
            } | {
                /** @constant */
                readonly operation: "cropTo";
                /** @description The largest part of this ratio: width and height with a colon between them, from 1 to 9999 each */
                readonly ratio?: string;
                /** @description Width, at most that of the picture; with a height and without a ratio, in pixels; from 1 to 30000 */
                readonly width?: number;
                /** @description Height, at most that of the picture, in pixels; from 1 to 30000 */
                readonly height?: number;
                /**
                 * @description The part that stays
                 * @default center
                 * @enum {string}
                 */
                readonly gravity?: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest" | "attention" | "entropy";
            } | {
                /** @constant */
                readonly operation: "cropAround";
                /**
                 * @description The findings to keep
                 * @default faces
                 * @enum {string}
                 */
                readonly what?: "faces" | "objects" | "text";
                /** @description Name of the objects */
                readonly name?: string;
                /** @description Grows the part to this ratio, as far as there is room: width and height with a colon between them, from 1 to 9999 each */
                readonly ratio?: string;
                /**
                 * @description Room on each side of a finding, as a share of its size; from 0 to 5
                 * @default 0.25
                 */
                readonly margin?: number;
            } | {
                /** @constant */
                readonly operation: "trim";
                /**
                 * @description How much a colour may differ from that of the margin, in steps of 255; from 1 to 128
                 * @default 10
                 */
                readonly threshold?: number;
                /** @description Colour of the margin; by default that of the top left pixel: #rrggbb, #rrggbbaa or "transparent" */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "rotate";
                /** @description Degrees clockwise; from -360 to 360 */
                readonly angle: number;
                /**
                 * @description Colour of the corners that appear: #rrggbb, #rrggbbaa or "transparent"
                 * @default transparent
                 */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "flip";
                /**
                 * @description The sides that change places
                 * @default horizontal
                 * @enum {string}
                 */
                readonly direction?: "horizontal" | "vertical";
            } | {
                /** @constant */
                readonly operation: "extend";
                /**
                 * @description Pixels added at the top; from 0 to 10000
                 * @default 0
                 */
                readonly top?: number;
                /**
                 * @description Pixels added at the right; from 0 to 10000
                 * @default 0
                 */
                readonly right?: number;
                /**
                 * @description Pixels added at the bottom; from 0 to 10000
                 * @default 0
                 */
                readonly bottom?: number;
                /**
                 * @description Pixels added at the left; from 0 to 10000
                 * @default 0
                 */
                readonly left?: number;
                /**
                 * @description Content of the margins: a colour, the picture mirrored, its outermost pixels, or the picture again
                 * @default color
                 * @enum {string}
                 */
                readonly fill?: "color" | "mirror" | "copy" | "repeat";
                /**
                 * @description Colour of the margins: #rrggbb, #rrggbbaa or "transparent"
                 * @default #ffffff
                 */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "blur";
                /**
                 * @description Pixels from the middle of the square to its edge; from 1 to 10
                 * @default 2
                 */
                readonly radius?: number;
            } | {
                /** @constant */
                readonly operation: "gaussianBlur";
                /** @description Standard deviation of the Gaussian in pixels; from 0.3 to 100 */
                readonly sigma: number;
            } | {
                /** @constant */
                readonly operation: "median";
                /**
                 * @description Side of the square in pixels, an odd number; from 3 to 15
                 * @default 3
                 */
                readonly size?: number;
            } | {
                /** @constant */
                readonly operation: "sharpen";
                /**
                 * @description Standard deviation of the Gaussian mask in pixels; from 0.3 to 10
                 * @default 1
                 */
                readonly sigma?: number;
                /**
                 * @description Strength in even areas; from 0 to 10
                 * @default 1
                 */
                readonly even?: number;
                /**
                 * @description Strength at edges; from 0 to 10
                 * @default 2
                 */
                readonly edges?: number;
            } | {
                /** @constant */
                readonly operation: "unsharpMask";
                /**
                 * @description Standard deviation of the blur in pixels; from 0.3 to 50
                 * @default 2
                 */
                readonly radius?: number;
                /**
                 * @description How much of the difference is added; from 1 to 500
                 * @default 150
                 */
                readonly percent?: number;
                /**
                 * @description Smaller differences stay as they are, in steps of 255; from 0 to 255
                 * @default 3
                 */
                readonly threshold?: number;
            } | {
                /** @constant */
                readonly operation: "edge";
            } | {
                /** @constant */
                readonly operation: "emboss";
            } | {
                /** @constant */
                readonly operation: "contour";
            } | {
                /** @constant */
                readonly operation: "grayscale";
                /**
                 * @description Strength: 0 leaves the picture as it is; from 0 to 1
                 * @default 1
                 */
                readonly amount?: number;
            } | {
                /** @constant */
                readonly operation: "sepia";
                /**
                 * @description Strength: 0 leaves the picture as it is; from 0 to 1
                 * @default 1
                 */
                readonly amount?: number;
            } | {
                /** @constant */
                readonly operation: "vignette";
                /**
                 * @description How dark the corners become: 1 is black; from 0 to 1
                 * @default 0.5
                 */
                readonly amount?: number;
                /**
                 * @description Where it begins, as a share of the way from the middle to the corners; from 0 to 0.95
                 * @default 0.3
                 */
                readonly start?: number;
            } | {
                /** @constant */
                readonly operation: "negate";
            } | {
                /** @constant */
                readonly operation: "brightness";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "contrast";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "saturation";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "hue";
                /** @description Angle; from -360 to 360 */
                readonly degrees: number;
            } | {
                /** @constant */
                readonly operation: "gamma";
                /** @description The exponent is 1 / gamma; from 0.1 to 10 */
                readonly gamma: number;
            } | {
                /** @constant */
                readonly operation: "sharpness";
                /** @description Strength; from 0 to 5 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "normalise";
                /**
                 * @description Percentile that becomes black; from 0 to 49
                 * @default 1
                 */
                readonly lower?: number;
                /**
                 * @description Percentile that becomes white; from 50 to 100
                 * @default 99
                 */
                readonly upper?: number;
            } | {
                /** @constant */
                readonly operation: "clahe";
                /**
                 * @description Tiles along each side of the picture; each is equalised on its own; from 1 to 32
                 * @default 8
                 */
                readonly tiles?: number;
                /**
                 * @description Largest factor by which contrast may grow; 0 means no limit; from 0 to 100
                 * @default 3
                 */
                readonly maxSlope?: number;
            } | {
                /** @constant */
                readonly operation: "autoEnhance";
            } | {
                /** @constant */
                readonly operation: "hide";
                /**
                 * @description What to hide: faces or text that vision found, or the given boxes
                 * @default faces
                 * @enum {string}
                 */
                readonly what?: "faces" | "text" | "boxes";
                /**
                 * @description How to hide it: blur it, make it coarse blocks, or fill it with black
                 * @default pixelate
                 * @enum {string}
                 */
                readonly how?: "blur" | "pixelate" | "fill";
                /** @description Where to hide, if what is "boxes": in shares of the photo, after orientation and before any step */
                readonly boxes?: readonly {
                    /** @description Share of the width or height of the image, after orientation */
                    readonly left: number;
                    /** @description Share of the width or height of the image, after orientation */
                    readonly top: number;
                    /** @description Share of the width or height of the image, after orientation */
                    readonly width: number;
                    /** @description Share of the width or height of the image, after orientation */
                    readonly height: number;
                }[];
            } | {
                /** @constant */
                readonly operation: "redact";
                /**
                 * @description How to hide it: blur it, make it coarse blocks, or fill it with black
                 * @default blur
                 * @enum {string}
                 */
                readonly how?: "blur" | "pixelate" | "fill";
            } | {
                /** @constant */
                readonly operation: "watermark";
                /** @description The text: one line of up to 200 characters that the fonts of the stage have */
                readonly text: string;
                /**
                 * @description Colour of the text: #rrggbb
                 * @default #ffffff
                 */
                readonly color?: string;
                /**
                 * @description Opacity of the mark; 0 is invisible; from 0 to 1
                 * @default 0.5
                 */
                readonly opacity?: number;
                /**
                 * @description Width of the mark as a share of the width of the picture; from 0.01 to 1
                 * @default 0.3
                 */
                readonly size?: number;
                /**
                 * @description Where the mark is placed
                 * @default southeast
                 * @enum {string}
                 */
                readonly gravity?: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Distance from the edges in pixels; between tiles, twice as much; from 0 to 10000
                 * @default 16
                 */
                readonly margin?: number;
                /**
                 * @description Degrees by which the mark is turned clockwise; from -360 to 360
                 * @default 0
                 */
                readonly angle?: number;
                /**
                 * @description Whether the mark is repeated all over the picture
                 * @default false
                 */
                readonly tile?: boolean;
            } | {
                /** @constant */
                readonly operation: "watermarkImage";
                /** @description The image: its imageId in the API, the path of a file on the command line */
                readonly image: string;
                /**
                 * @description Opacity of the mark; 0 is invisible; from 0 to 1
                 * @default 0.5
                 */
                readonly opacity?: number;
                /**
                 * @description Width of the mark as a share of the width of the picture; from 0.01 to 1
                 * @default 0.3
                 */
                readonly size?: number;
                /**
                 * @description Where the mark is placed
                 * @default southeast
                 * @enum {string}
                 */
                readonly gravity?: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Distance from the edges in pixels; between tiles, twice as much; from 0 to 10000
                 * @default 16
                 */
                readonly margin?: number;
                /**
                 * @description Degrees by which the mark is turned clockwise; from -360 to 360
                 * @default 0
                 */
                readonly angle?: number;
                /**
                 * @description Whether the mark is repeated all over the picture
                 * @default false
                 */
                readonly tile?: boolean;
            } | {
                /** @constant */
                readonly operation: "flatten";
                /**
                 * @description The colour; its own transparency is ignored: #rrggbb, #rrggbbaa or "transparent"
                 * @default #ffffff
                 */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "removeAlpha";
            } | {
                /** @constant */
                readonly operation: "roundedCorners";
                /** @description Radius of the corners, in pixels; from 1 to 30000 */
                readonly radius: number;
            })[];
            /** @description Left out: `{"format":"same","metadata":"strip","profile":"srgb","dpr":1}` */
            readonly output?: {
                /** @constant */
                readonly format: "same";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "jpeg";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality?: number;
                /**
                 * @description Whether the picture shows coarsely first
                 * @default false
                 */
                readonly progressive?: boolean;
                /**
                 * @description Whether colour has half the resolution of lightness, or the same
                 * @default 4:2:0
                 * @enum {string}
                 */
                readonly chromaSubsampling?: "4:2:0" | "4:4:4";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "png";
                /**
                 * @description zlib level; from 0 to 9
                 * @default 6
                 */
                readonly compression?: number;
                /**
                 * @description Whether the picture is interlaced, so that it shows coarsely first
                 * @default false
                 */
                readonly progressive?: boolean;
                /**
                 * @description Whether colours are reduced to a palette
                 * @default false
                 */
                readonly palette?: boolean;
                /**
                 * @description Maximum number of colours in the palette; from 2 to 256
                 * @default 256
                 */
                readonly colors?: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "webp";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality?: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 0 to 6
                 * @default 4
                 */
                readonly effort?: number;
                /**
                 * @description Whether every pixel stays exact
                 * @default false
                 */
                readonly lossless?: boolean;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "avif";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 50
                 */
                readonly quality?: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 0 to 9
                 * @default 3
                 */
                readonly effort?: number;
                /**
                 * @description Whether every pixel stays exact
                 * @default false
                 */
                readonly lossless?: boolean;
                /**
                 * @description Whether colour has half the resolution of lightness, or the same
                 * @default 4:2:0
                 * @enum {string}
                 */
                readonly chromaSubsampling?: "4:2:0" | "4:4:4";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "tiff";
                /**
                 * @description Method of compression; only "jpeg" loses detail, and "none" takes 16,000,000 pixels at most
                 * @default lzw
                 * @enum {string}
                 */
                readonly compression?: "none" | "lzw" | "deflate" | "jpeg";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality?: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "gif";
                /**
                 * @description Maximum number of colours in the palette; from 2 to 256
                 * @default 256
                 */
                readonly colors?: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 1 to 10
                 * @default 4
                 */
                readonly effort?: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "bmp";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            };
        };
        readonly NewSigningKey: {
            /** @description A name for people: which site or program signs with it */
            readonly name: string;
        };
        readonly NewTransform: {
            /** @description Applied in this order, after the orientation of the photo; none by default */
            readonly steps?: readonly ({
                /** @constant */
                readonly operation: "resize";
                /** @description Width, in pixels; from 1 to 30000 */
                readonly width?: number;
                /** @description Height, in pixels; from 1 to 30000 */
                readonly height?: number;
                /**
                 * @description With both lengths: "inside" and "outside" keep the ratio and stay within or reach both lengths, "cover" fills both and cuts off the rest, "contain" fits inside and adds the background around it, "fill" stretches
                 * @default inside
                 * @enum {string}
                 */
                readonly fit?: "inside" | "outside" | "cover" | "contain" | "fill";
                /**
                 * @description Whether a smaller picture may be enlarged
                 * @default false
                 */
                readonly enlarge?: boolean;
                /**
                 * @description How new pixels are interpolated
                 * @default lanczos3
                 * @enum {string}
                 */
                readonly kernel?: "lanczos3" | "lanczos2" | "mitchell" | "cubic" | "linear" | "nearest";
                /**
                 * @description With "cover", the part that stays; with "contain", the place of the picture
                 * @default center
                 * @enum {string}
                 */
                readonly gravity?: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Colour of the area that "contain" adds: #rrggbb, #rrggbbaa or "transparent"
                 * @default transparent
                 */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "crop";
                /**
                 * @description Left edge of the box; from 0 to 30000
                 * @default 0
                 */
                readonly left?: number;
                /**
                 * @description Top edge of the box; from 0 to 30000
                 * @default 0
                 */
                readonly top?: number;
                /** @description Width of the box; from 0 to 30000 */
                readonly width: number;
                /** @description Height of the box; from 0 to 30000 */
                readonly height: number;
                /**
                 * @description Whether the lengths are pixels of the picture as it is at this step, or shares of its width and height from 0 to 1
                 * @default px
                 * @enum {string}
                 */
                readonly unit?: "px" | "share";
            } | {
                /** @constant */
                readonly operation: "cropTo";
                /** @description The largest part of this ratio: width and height with a colon between them, from 1 to 9999 each */
                readonly ratio?: string;
                /** @description Width, at most that of the picture; with a height and without a ratio, in pixels; from 1 to 30000 */
                readonly width?: number;
                /** @description Height, at most that of the picture, in pixels; from 1 to 30000 */
                readonly height?: number;
                /**
                 * @description The part that stays
                 * @default center
                 * @enum {string}
                 */
                readonly gravity?: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest" | "attention" | "entropy";
            } | {
                /** @constant */
                readonly operation: "cropAround";
                /**
                 * @description The findings to keep
                 * @default faces
                 * @enum {string}
                 */
                readonly what?: "faces" | "objects" | "text";
                /** @description Name of the objects */
                readonly name?: string;
                /** @description Grows the part to this ratio, as far as there is room: width and height with a colon between them, from 1 to 9999 each */
                readonly ratio?: string;
                /**
                 * @description Room on each side of a finding, as a share of its size; from 0 to 5
                 * @default 0.25
                 */
                readonly margin?: number;
            } | {
                /** @constant */
                readonly operation: "trim";
                /**
                 * @description How much a colour may differ from that of the margin, in steps of 255; from 1 to 128
                 * @default 10
                 */
                readonly threshold?: number;
                /** @description Colour of the margin; by default that of the top left pixel: #rrggbb, #rrggbbaa or "transparent" */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "rotate";
                /** @description Degrees clockwise; from -360 to 360 */
                readonly angle: number;
                /**
                 * @description Colour of the corners that appear: #rrggbb, #rrggbbaa or "transparent"
                 * @default transparent
                 */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "flip";
                /**
                 * @description The sides that change places
                 * @default horizontal
                 * @enum {string}
                 */
                readonly direction?: "horizontal" | "vertical";
            } | {
                /** @constant */
                readonly operation: "extend";
                /**
                 * @description Pixels added at the top; from 0 to 10000
                 * @default 0
                 */
                readonly top?: number;
                /**
                 * @description Pixels added at the right; from 0 to 10000
                 * @default 0
                 */
                readonly right?: number;
                /**
                 * @description Pixels added at the bottom; from 0 to 10000
                 * @default 0
                 */
                readonly bottom?: number;
                /**
                 * @description Pixels added at the left; from 0 to 10000
                 * @default 0
                 */
                readonly left?: number;
                /**
                 * @description Content of the margins: a colour, the picture mirrored, its outermost pixels, or the picture again
                 * @default color
                 * @enum {string}
                 */
                readonly fill?: "color" | "mirror" | "copy" | "repeat";
                /**
                 * @description Colour of the margins: #rrggbb, #rrggbbaa or "transparent"
                 * @default #ffffff
                 */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "blur";
                /**
                 * @description Pixels from the middle of the square to its edge; from 1 to 10
                 * @default 2
                 */
                readonly radius?: number;
            } | {
                /** @constant */
                readonly operation: "gaussianBlur";
                /** @description Standard deviation of the Gaussian in pixels; from 0.3 to 100 */
                readonly sigma: number;
            } | {
                /** @constant */
                readonly operation: "median";
                /**
                 * @description Side of the square in pixels, an odd number; from 3 to 15
                 * @default 3
                 */
                readonly size?: number;
            } | {
                /** @constant */
                readonly operation: "sharpen";
                /**
                 * @description Standard deviation of the Gaussian mask in pixels; from 0.3 to 10
                 * @default 1
                 */
                readonly sigma?: number;
                /**
                 * @description Strength in even areas; from 0 to 10
                 * @default 1
                 */
                readonly even?: number;
                /**
                 * @description Strength at edges; from 0 to 10
                 * @default 2
                 */
                readonly edges?: number;
            } | {
                /** @constant */
                readonly operation: "unsharpMask";
                /**
                 * @description Standard deviation of the blur in pixels; from 0.3 to 50
                 * @default 2
                 */
                readonly radius?: number;
                /**
                 * @description How much of the difference is added; from 1 to 500
                 * @default 150
                 */
                readonly percent?: number;
                /**
                 * @description Smaller differences stay as they are, in steps of 255; from 0 to 255
                 * @default 3
                 */
                readonly threshold?: number;
            } | {
                /** @constant */
                readonly operation: "edge";
            } | {
                /** @constant */
                readonly operation: "emboss";
            } | {
                /** @constant */
                readonly operation: "contour";
            } | {
                /** @constant */
                readonly operation: "grayscale";
                /**
                 * @description Strength: 0 leaves the picture as it is; from 0 to 1
                 * @default 1
                 */
                readonly amount?: number;
            } | {
                /** @constant */
                readonly operation: "sepia";
                /**
                 * @description Strength: 0 leaves the picture as it is; from 0 to 1
                 * @default 1
                 */
                readonly amount?: number;
            } | {
                /** @constant */
                readonly operation: "vignette";
                /**
                 * @description How dark the corners become: 1 is black; from 0 to 1
                 * @default 0.5
                 */
                readonly amount?: number;
                /**
                 * @description Where it begins, as a share of the way from the middle to the corners; from 0 to 0.95
                 * @default 0.3
                 */
                readonly start?: number;
            } | {
                /** @constant */
                readonly operation: "negate";
            } | {
                /** @constant */
                readonly operation: "brightness";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "contrast";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "saturation";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "hue";
                /** @description Angle; from -360 to 360 */
                readonly degrees: number;
            } | {
                /** @constant */
                readonly operation: "gamma";
                /** @description The exponent is 1 / gamma; from 0.1 to 10 */
                readonly gamma: number;
            } | {
                /** @constant */
                readonly operation: "sharpness";
                /** @description Strength; from 0 to 5 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "normalise";
                /**
                 * @description Percentile that becomes black; from 0 to 49
                 * @default 1
                 */
                readonly lower?: number;
                /**
                 * @description Percentile that becomes white; from 50 to 100
                 * @default 99
                 */
                readonly upper?: number;
            } | {
                /** @constant */
                readonly operation: "clahe";
                /**
                 * @description Tiles along each side of the picture; each is equalised on its own; from 1 to 32
                 * @default 8
                 */
                readonly tiles?: number;
                /**
                 * @description Largest factor by which contrast may grow; 0 means no limit; from 0 to 100
                 * @default 3
                 */
                readonly maxSlope?: number;
            } | {
                /** @constant */
                readonly operation: "autoEnhance";
            } | {
                /** @constant */
                readonly operation: "hide";
                /**
                 * @description What to hide: faces or text that vision found, or the given boxes
                 * @default faces
                 * @enum {string}
                 */
                readonly what?: "faces" | "text" | "boxes";
                /**
                 * @description How to hide it: blur it, make it coarse blocks, or fill it with black
                 * @default pixelate
                 * @enum {string}
                 */
                readonly how?: "blur" | "pixelate" | "fill";
                /** @description Where to hide, if what is "boxes": in shares of the photo, after orientation and before any step */
                readonly boxes?: readonly {
                    /** @description Share of the width or height of the image, after orientation */
                    readonly left: number;
                    /** @description Share of the width or height of the image, after orientation */
                    readonly top: number;
                    /** @description Share of the width or height of the image, after orientation */
                    readonly width: number;
                    /** @description Share of the width or height of the image, after orientation */
                    readonly height: number;
                }[];
            } | {
                /** @constant */
                readonly operation: "redact";
                /**
                 * @description How to hide it: blur it, make it coarse blocks, or fill it with black
                 * @default blur
                 * @enum {string}
                 */
                readonly how?: "blur" | "pixelate" | "fill";
            } | {
                /** @constant */
                readonly operation: "watermark";
                /** @description The text: one line of up to 200 characters that the fonts of the stage have */
                readonly text: string;
                /**
                 * @description Colour of the text: #rrggbb
                 * @default #ffffff
                 */
                readonly color?: string;
                /**
                 * @description Opacity of the mark; 0 is invisible; from 0 to 1
                 * @default 0.5
                 */
                readonly opacity?: number;
                /**
                 * @description Width of the mark as a share of the width of the picture; from 0.01 to 1
                 * @default 0.3
                 */
                readonly size?: number;
                /**
                 * @description Where the mark is placed
                 * @default southeast
                 * @enum {string}
                 */
                readonly gravity?: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Distance from the edges in pixels; between tiles, twice as much; from 0 to 10000
                 * @default 16
                 */
                readonly margin?: number;
                /**
                 * @description Degrees by which the mark is turned clockwise; from -360 to 360
                 * @default 0
                 */
                readonly angle?: number;
                /**
                 * @description Whether the mark is repeated all over the picture
                 * @default false
                 */
                readonly tile?: boolean;
            } | {
                /** @constant */
                readonly operation: "watermarkImage";
                /** @description The image: its imageId in the API, the path of a file on the command line */
                readonly image: string;
                /**
                 * @description Opacity of the mark; 0 is invisible; from 0 to 1
                 * @default 0.5
                 */
                readonly opacity?: number;
                /**
                 * @description Width of the mark as a share of the width of the picture; from 0.01 to 1
                 * @default 0.3
                 */
                readonly size?: number;
                /**
                 * @description Where the mark is placed
                 * @default southeast
                 * @enum {string}
                 */
                readonly gravity?: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Distance from the edges in pixels; between tiles, twice as much; from 0 to 10000
                 * @default 16
                 */
                readonly margin?: number;
                /**
                 * @description Degrees by which the mark is turned clockwise; from -360 to 360
                 * @default 0
                 */
                readonly angle?: number;
                /**
                 * @description Whether the mark is repeated all over the picture
                 * @default false
                 */
                readonly tile?: boolean;
            } | {
                /** @constant */
                readonly operation: "flatten";
                /**
                 * @description The colour; its own transparency is ignored: #rrggbb, #rrggbbaa or "transparent"
                 * @default #ffffff
                 */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "removeAlpha";
            } | {
                /** @constant */
                readonly operation: "roundedCorners";
                /** @description Radius of the corners, in pixels; from 1 to 30000 */
                readonly radius: number;
            })[];
            /** @description Left out: the format of the photo */
            readonly output?: {
                /** @constant */
                readonly format: "same";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "jpeg";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality?: number;
                /**
                 * @description Whether the picture shows coarsely first
                 * @default false
                 */
                readonly progressive?: boolean;
                /**
                 * @description Whether colour has half the resolution of lightness, or the same
                 * @default 4:2:0
                 * @enum {string}
                 */
                readonly chromaSubsampling?: "4:2:0" | "4:4:4";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "png";
                /**
                 * @description zlib level; from 0 to 9
                 * @default 6
                 */
                readonly compression?: number;
                /**
                 * @description Whether the picture is interlaced, so that it shows coarsely first
                 * @default false
                 */
                readonly progressive?: boolean;
                /**
                 * @description Whether colours are reduced to a palette
                 * @default false
                 */
                readonly palette?: boolean;
                /**
                 * @description Maximum number of colours in the palette; from 2 to 256
                 * @default 256
                 */
                readonly colors?: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "webp";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality?: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 0 to 6
                 * @default 4
                 */
                readonly effort?: number;
                /**
                 * @description Whether every pixel stays exact
                 * @default false
                 */
                readonly lossless?: boolean;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "avif";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 50
                 */
                readonly quality?: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 0 to 9
                 * @default 3
                 */
                readonly effort?: number;
                /**
                 * @description Whether every pixel stays exact
                 * @default false
                 */
                readonly lossless?: boolean;
                /**
                 * @description Whether colour has half the resolution of lightness, or the same
                 * @default 4:2:0
                 * @enum {string}
                 */
                readonly chromaSubsampling?: "4:2:0" | "4:4:4";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "tiff";
                /**
                 * @description Method of compression; only "jpeg" loses detail, and "none" takes 16,000,000 pixels at most
                 * @default lzw
                 * @enum {string}
                 */
                readonly compression?: "none" | "lzw" | "deflate" | "jpeg";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality?: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "gif";
                /**
                 * @description Maximum number of colours in the palette; from 2 to 256
                 * @default 256
                 */
                readonly colors?: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 1 to 10
                 * @default 4
                 */
                readonly effort?: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "bmp";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata?: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile?: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr?: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            };
            /** @description Instead of steps and output: the latest version of a preset (`web`), or one version (`web@3`) */
            readonly preset?: string;
        };
        readonly NewUrlAlias: {
            /** @description Name that stands for the account id in signed URLs, after a "~" */
            readonly alias: string;
        };
        readonly NewWebhook: {
            /** @description An https URL without credentials or fragment, on port 443 or from 1024 up, at a public address */
            readonly url: string;
            /** @description Left out: `"all"` */
            readonly eventTypes?: "all" | readonly ("Image Analysis Completed" | "Image Rejected" | "Image Analysis Failed" | "Image Upload Expired" | "Image Deleted" | "Image Transform Completed" | "Image Transform Failed")[];
            readonly description?: string;
        };
        readonly Overview: {
            /** Format: date-time */
            readonly at: string;
            /** @description Images that are not settled; a lower bound while `isComplete` is false */
            readonly underWay: readonly {
                /** @enum {string} */
                readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
                readonly images: number;
                /** @description Age of the oldest, from the opening of its upload slot */
                readonly oldestAgeSeconds: number;
            }[];
            /** @description Versions that re-runs are making */
            readonly reruns: number;
            /** @description Whether all open work was counted */
            readonly isComplete: boolean;
            /** @description Counted since the stage was deployed; the difference between two responses gives the throughput */
            readonly settled: readonly {
                /** @enum {string} */
                readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
                readonly images: number;
            }[];
            /** @description Images rejected or failed since the stage was deployed, most frequent first */
            readonly faults: readonly {
                /** @enum {string} */
                readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
                /** @description Stable code for programs, as in `reason.code` */
                readonly code: string;
                readonly images: number;
            }[];
            /** @description Features that failed since the stage was deployed, most frequent first */
            readonly visionFaults: readonly {
                readonly feature: string;
                /** @description Stable code for programs, as in `reason.code` */
                readonly code: string;
                readonly results: number;
            }[];
            /** @description Estimated cost of vision since the stage was deployed, at list prices */
            readonly vision: readonly {
                readonly provider: string;
                readonly costUsd: number;
            }[];
            /** @description Budgets of the stage, of features and of Rekognition; those of owners are their limits */
            readonly budgets: readonly {
                /** @description `stage`, `rekognition` or a feature */
                readonly name: string;
                /** @description YYYY-MM, in UTC */
                readonly month: string;
                readonly limitUsd: number;
                /** @description Spent, or reserved for photos under way, at list prices */
                readonly spentUsd: number;
            }[];
            readonly queues: readonly components["schemas"]["QueueOverview"][];
        };
        readonly PeopleList: {
            /** @description In no particular order */
            readonly items: readonly components["schemas"]["PersonView"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page */
            readonly nextCursor?: string;
        };
        readonly PersonChange: {
            /** @description false disables the person, true enables them again */
            readonly isEnabled: boolean;
        };
        readonly PersonView: {
            /** @description The id that owns this person's images; it never changes */
            readonly owner: string;
            readonly email?: string;
            /**
             * @description `invited` until the first sign-in, also when the invitation has expired; `unconfirmed` after a sign-up until the address is confirmed; `disabled` by an administrator; otherwise `active`
             * @enum {string}
             */
            readonly state: "invited" | "unconfirmed" | "active" | "disabled";
            readonly isAdministrator: boolean;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly PhotoMetadata: {
            readonly camera?: {
                readonly make?: string;
                readonly model?: string;
            };
            readonly lens?: string;
            readonly exposureTimeSeconds?: number;
            readonly fNumber?: number;
            readonly iso?: number;
            readonly focalLengthMm?: number;
            /** @description Local time at the camera, ISO 8601 without a time zone: 2008-10-22T16:28:39 */
            readonly takenAt?: string;
            /** @description Offset from UTC, when the file has one: +02:00 */
            readonly takenAtOffset?: string;
            /** @description Local time of the last change by a camera or an editor (EXIF DateTime), ISO 8601 */
            readonly modifiedAt?: string;
            readonly gps?: {
                readonly latitude: number;
                readonly longitude: number;
                readonly altitudeMeters?: number;
            };
            readonly software?: string;
            readonly copyright?: string;
            readonly artist?: string;
            readonly title?: string;
            readonly description?: string;
            readonly keywords?: readonly string[];
            readonly rating?: number;
        };
        readonly Point: {
            /** @description Share of the width or height of the image, after orientation */
            readonly x: number;
            /** @description Share of the width or height of the image, after orientation */
            readonly y: number;
        };
        readonly Precision: {
            /** @enum {string} */
            readonly feature: "labels" | "objects" | "faces" | "text";
            /** @description The name as it is compared: in lower case, without accents; `face` and `line` for findings without a name */
            readonly name: string;
            /** @description The models; absent when all models are counted together */
            readonly source?: components["schemas"]["FindingSource"];
            readonly right: number;
            readonly wrong: number;
            /** @description Number of findings that were judged */
            readonly sampleSize: number;
            /** @description Share of the judged findings that were right */
            readonly precision: number;
            /** @description Wilson score interval at 95 %: the likely precision over all findings */
            readonly interval: {
                readonly low: number;
                readonly high: number;
            };
        };
        readonly PrecisionList: {
            /** @description Most judged first */
            readonly items: readonly components["schemas"]["Precision"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page */
            readonly nextCursor?: string;
            /** @description True when there are more names than one request examines */
            readonly truncated?: boolean;
        };
        readonly Prediction: {
            /** Format: uuid */
            readonly imageId: string;
            /** @enum {string} */
            readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
            /** @description True when the prediction is complete; false while work is under way */
            readonly isDone: boolean;
            readonly version: number;
            readonly reason?: components["schemas"]["Reason"];
            readonly labels?: readonly components["schemas"]["Label"][];
            readonly objects?: readonly components["schemas"]["DetectedObject"][];
            readonly faces?: readonly components["schemas"]["Face"][];
            /** @description All text in reading order, one line of the picture per line */
            readonly text?: string;
            readonly moderation?: {
                readonly flagged: boolean;
                readonly labels: readonly components["schemas"]["ModerationLabel"][];
            };
            /** @description Features that failed */
            readonly failed?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
        };
        readonly PredictionSlot: {
            /** Format: uuid */
            readonly imageId: string;
            /** @enum {string} */
            readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
            /** @description True when the prediction is complete; false while work is under way */
            readonly isDone: boolean;
            readonly version: number;
            readonly reason?: components["schemas"]["Reason"];
            readonly labels?: readonly components["schemas"]["Label"][];
            readonly objects?: readonly components["schemas"]["DetectedObject"][];
            readonly faces?: readonly components["schemas"]["Face"][];
            /** @description All text in reading order, one line of the picture per line */
            readonly text?: string;
            readonly moderation?: {
                readonly flagged: boolean;
                readonly labels: readonly components["schemas"]["ModerationLabel"][];
            };
            /** @description Features that failed */
            readonly failed?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
            /** @description Upload the photo with this request, then ask for the prediction */
            readonly upload: components["schemas"]["UploadSlot"];
        };
        readonly Preset: {
            readonly name: string;
            /** @description Counts up whenever the plan changes */
            readonly version: number;
            readonly plan: components["schemas"]["TransformPlan"];
            /**
             * Format: date-time
             * @description When this version was made
             */
            readonly createdAt: string;
        };
        readonly PresetList: {
            /** @description The latest version of each, by name */
            readonly items: readonly components["schemas"]["Preset"][];
        };
        readonly PresetVersionList: {
            /** @description Newest first */
            readonly items: readonly components["schemas"]["Preset"][];
        };
        readonly Problem: {
            /** @description urn:image-intelligence:error:<code> */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @enum {string} */
            readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
            readonly detail: string;
            readonly requestId: string;
        };
        readonly QualityFacts: {
            /** @description Mean frequency of the detail in the sharpest region, as a share of the highest that pixels can hold, measured at up to 1024 px. It does not depend on light or contrast; 0 when there is no detail. In analyses of version 1 it is the variance of the Laplacian, up to some thousands */
            readonly sharpness: number;
            /**
             * @description Judged in the sharpest region: a portrait with a soft background is sharp, an enlarged photo is soft. A photo without detail, such as a plain wall, is soft
             * @enum {string}
             */
            readonly blur: "sharp" | "soft" | "blurred";
            /** @description Where the photo is sharpest, in shares of the width and height of the upright image. Absent when there is no detail */
            readonly sharpestRegion?: {
                readonly left: number;
                readonly top: number;
                readonly width: number;
                readonly height: number;
            };
            /** @description Megapixels that are enough for the detail in the photo: fewer than its own when it was enlarged or is out of focus. Absent where this was not measured */
            readonly effectiveMegapixels?: number;
            /**
             * @description underexposed: nothing in the photo is bright. overexposed: 3 % of it or more has become white; a white background counts as well. Absent in analyses of version 1
             * @enum {string}
             */
            readonly exposure?: "underexposed" | "normal" | "overexposed";
            /** @description True when a veil of haze lies over the whole photo: hardly any part of it is dark. Absent in analyses of version 1 */
            readonly hazy?: boolean;
            /** @description Share of pixels at or below luma 2/255 */
            readonly clippedShadows: number;
            /** @description Share of pixels at or above luma 253/255 */
            readonly clippedHighlights: number;
            /** @description Standard deviation of the noise in 8-bit luma, at up to 1024 px */
            readonly noise: number;
            /** @description True when noise is plainly visible. Absent in analyses of version 1 */
            readonly grainy?: boolean;
            /** @description Shannon entropy of the luma histogram, in bits */
            readonly entropy: number;
            /** @description Share of pixels whose Sobel gradient is an edge */
            readonly edgeDensity: number;
            /** @description Share of edge energy near the four points where the lines of thirds cross */
            readonly ruleOfThirds: number;
            /** @description Similarity of the left half to the mirrored right half */
            readonly symmetry: number;
        };
        readonly QueueOverview: {
            /** @description As in the metrics: analysis, vision-onnx … */
            readonly name: string;
            /** @description Absent for functions that follow a stream: they have dead letters only */
            readonly waiting?: number;
            readonly inWork?: number;
            readonly delayed?: number;
            /** @description Messages out of attempts, whose images are still to be settled; absent for queues without this step */
            readonly exhausted?: number;
            /** @description Messages that failed in all attempts */
            readonly deadLetters: number;
        };
        readonly Readiness: {
            /** @enum {string} */
            readonly status: "ok" | "unavailable";
            readonly checks: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly status: "ok" | "down";
                readonly durationMs: number;
            }[];
        };
        readonly Reason: {
            /**
             * @description Stable code for programs
             * @enum {string}
             */
            readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
            /** @description Explanation for people */
            readonly message: string;
        };
        readonly ReasonInWords: {
            /**
             * @description Stable code for programs
             * @enum {string}
             */
            readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
            /** @description Explanation for people */
            readonly message: string;
            /** @description What happened, in plain words */
            readonly explanation: string;
            /** @description What you can do */
            readonly remedy: string;
        };
        readonly Redriven: {
            readonly name: string;
            /** @description Dead letters that were sent back to the queue */
            readonly moved: number;
            /** @description Dead letters that are left: call again until there are none. Approximate, as SQS is */
            readonly deadLetters: number;
        };
        readonly RefreshRequest: {
            readonly refreshToken: string;
        };
        readonly RenditionView: {
            /** @description The long edge in pixels, as text: "1024" */
            readonly name: string;
            readonly width: number;
            readonly height: number;
            /** @constant */
            readonly format: "webp";
            readonly sizeBytes: number;
            /**
             * Format: uri
             * @description Presigned download URL, valid for a few minutes
             */
            readonly url: string;
        };
        readonly RerunAnswer: {
            /** Format: uuid */
            readonly imageId: string;
            /** @description The version that the re-run is making */
            readonly version: number;
        };
        readonly RerunRequest: {
            /**
             * @description Also analyse the original again and make new renditions
             * @default false
             */
            readonly analysis?: boolean;
            /** @description Features that vision looks for again. Left out: all features it has looked for so far */
            readonly features?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
            /**
             * @description How much computing our own models may spend. Left out: the effort that the image was uploaded with
             * @enum {string}
             */
            readonly effort?: "low" | "normal" | "high";
        };
        readonly ResetPasswordRequest: {
            /** Format: email */
            readonly email: string;
            readonly code: string;
            readonly newPassword: string;
        };
        readonly Reuse: {
            /**
             * Format: uuid
             * @description The image that the result was reused from
             */
            readonly imageId: string;
            /** @enum {string} */
            readonly because: "same-bytes" | "near-duplicate";
        };
        readonly SecretRotation: {
            /**
             * @description How long deliveries are also signed with the old secret. Use 0 if it has leaked
             * @default 24
             */
            readonly oldSecretValidHours?: number;
        };
        readonly Session: {
            /** @constant */
            readonly tokenType: "Bearer";
            readonly accessToken: string;
            readonly expiresInSeconds: number;
            /** @description Use it once, within the session: every refresh gives a new one, and using an old one again ends the session */
            readonly refreshToken?: string;
        };
        readonly SignInRequest: {
            /** Format: email */
            readonly email: string;
            readonly password: string;
            /** @description Required at the first sign-in of a person whom an administrator has invited */
            readonly newPassword?: string;
        };
        readonly SignUpAnswer: {
            /** @description True when the account can be used without a confirmation */
            readonly confirmed: boolean;
            /** @description The address of the request, masked: a mail is on its way to it */
            readonly codeSentTo?: string;
        };
        readonly SignUpRequest: {
            /** Format: email */
            readonly email: string;
            readonly password: string;
        };
        readonly SigningKeyList: {
            /** @description Oldest first; the latest 50 expired keys stay listed for 30 days */
            readonly items: readonly components["schemas"]["SigningKeyView"][];
        };
        readonly SigningKeyRotation: {
            /**
             * @description How long URLs signed with the old key still work. Use 0 if it has leaked
             * @default 168
             */
            readonly oldKeyValidHours?: number;
        };
        readonly SigningKeyView: {
            readonly keyId: string;
            readonly name: string;
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description From then on, URLs signed with this key are refused
             */
            readonly expiresAt?: string;
            /** @description The key that replaced it in a rotation */
            readonly replacedBy?: string;
        };
        readonly SigningKeyWithSecret: {
            readonly keyId: string;
            readonly name: string;
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description From then on, URLs signed with this key are refused
             */
            readonly expiresAt?: string;
            /** @description The key that replaced it in a rotation */
            readonly replacedBy?: string;
            /** @description The secret that signs URLs: `imgsig_`, the key id and random characters. It is shown only once: store it now */
            readonly secret: string;
        };
        readonly SimilarImage: {
            readonly image: components["schemas"]["ImageSummary"];
            /**
             * @description Why the image is in the list
             * @enum {string}
             */
            readonly because: "same-bytes" | "near-duplicate" | "mirrored-duplicate" | "looks-alike";
            /** @description Number of bits, out of 128, in which the perceptual hashes differ; only with by=hash */
            readonly distance?: number;
            /** @description Cosine similarity of the embeddings, 1 for identical ones; only with by=embedding */
            readonly similarity?: number;
        };
        readonly SimilarImages: {
            /** Format: uuid */
            readonly imageId: string;
            /** @enum {string} */
            readonly by: "hash" | "embedding";
            /** @description The model whose embeddings were compared; only with by=embedding */
            readonly model?: components["schemas"]["ModelIdentity"];
            /** @description Most similar first */
            readonly items: readonly components["schemas"]["SimilarImage"][];
        };
        readonly StoredAnalysis: {
            readonly file: components["schemas"]["FileFacts"];
            readonly geometry: components["schemas"]["Geometry"];
            readonly color: components["schemas"]["ColorFacts"];
            readonly quality: components["schemas"]["QualityFacts"];
            readonly metadata: components["schemas"]["PhotoMetadata"];
            readonly hashes: components["schemas"]["Hashes"];
            readonly renditions: readonly {
                /** @description The long edge in pixels, as text: "1024" */
                readonly name: string;
                readonly width: number;
                readonly height: number;
                /** @constant */
                readonly format: "webp";
                readonly sizeBytes: number;
                readonly key: string;
            }[];
        };
        readonly TextLine: {
            readonly text: string;
            /** @description From 0 to 1, as the model reports it; not comparable between models */
            readonly confidence: number;
            readonly box: components["schemas"]["Box"];
            /** @description The four corners in reading direction, top left first */
            readonly polygon: readonly components["schemas"]["Point"][];
            /** @description The engines that agree on this line, when several were used */
            readonly engines?: readonly ("ppocr" | "tesseract" | "rekognition")[];
            /**
             * @description "person" when the finding comes from feedback; absent when a model found it
             * @constant
             */
            readonly by?: "person";
        };
        readonly Tile: {
            /** Format: uuid */
            readonly imageId: string;
            /** @enum {string} */
            readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
            readonly reason?: components["schemas"]["Reason"];
            readonly version: number;
            /** @description The version that a re-run is making now */
            readonly running?: number;
            readonly filename?: string;
            /** @description Local time at the camera, without a time zone */
            readonly takenAt?: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            /** @description Width divided by height, upright; absent until the photo is analysed */
            readonly aspectRatio?: number;
            /** @description ThumbHash, base64 */
            readonly placeholder?: string;
            /** @description The smallest rendition of 400 pixels or more */
            readonly thumbnail?: {
                /** @description The long edge in pixels, as text: "1024" */
                readonly name: string;
                readonly width: number;
                readonly height: number;
                /** @constant */
                readonly format: "webp";
                /**
                 * Format: uri
                 * @description Presigned download URL, valid for a few minutes
                 */
                readonly url: string;
            };
            /** @enum {string} */
            readonly format?: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff" | "heif" | "bmp";
            /** @description How many faces were found */
            readonly faces?: number;
            /** @description Why the image passes the filters, if there are any */
            readonly matches?: readonly components["schemas"]["ImageMatch"][];
        };
        readonly Timeline: {
            readonly images: number;
            /** @description Months in which photos were taken (local time at the camera) or, where that is unknown, uploaded; latest first */
            readonly months: readonly {
                readonly month: string;
                readonly images: number;
            }[];
            /** @description Words of `q` that no image has, and the words used instead */
            readonly corrected?: readonly {
                readonly asked: string;
                readonly word: string;
            }[];
        };
        readonly TransformList: {
            /** @description In no particular order */
            readonly items: readonly components["schemas"]["TransformView"][];
            /** @description Pass it as ?cursor= to get the next page; absent on the last page */
            readonly nextCursor?: string;
        };
        readonly TransformPlan: {
            /**
             * @description Applied in this order, after the orientation of the photo
             * @default []
             */
            readonly steps: readonly ({
                /** @constant */
                readonly operation: "resize";
                /** @description Width, in pixels; from 1 to 30000 */
                readonly width?: number;
                /** @description Height, in pixels; from 1 to 30000 */
                readonly height?: number;
                /**
                 * @description With both lengths: "inside" and "outside" keep the ratio and stay within or reach both lengths, "cover" fills both and cuts off the rest, "contain" fits inside and adds the background around it, "fill" stretches
                 * @default inside
                 * @enum {string}
                 */
                readonly fit: "inside" | "outside" | "cover" | "contain" | "fill";
                /**
                 * @description Whether a smaller picture may be enlarged
                 * @default false
                 */
                readonly enlarge: boolean;
                /**
                 * @description How new pixels are interpolated
                 * @default lanczos3
                 * @enum {string}
                 */
                readonly kernel: "lanczos3" | "lanczos2" | "mitchell" | "cubic" | "linear" | "nearest";
                /**
                 * @description With "cover", the part that stays; with "contain", the place of the picture
                 * @default center
                 * @enum {string}
                 */
                readonly gravity: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Colour of the area that "contain" adds: #rrggbb, #rrggbbaa or "transparent"
                 * @default transparent
                 */
                readonly background: string;
            } | {
                /** @constant */
                readonly operation: "crop";
                /**
                 * @description Left edge of the box; from 0 to 30000
                 * @default 0
                 */
                readonly left: number;
                /**
                 * @description Top edge of the box; from 0 to 30000
                 * @default 0
                 */
                readonly top: number;
                /** @description Width of the box; from 0 to 30000 */
                readonly width: number;
                /** @description Height of the box; from 0 to 30000 */
                readonly height: number;
                /**
                 * @description Whether the lengths are pixels of the picture as it is at this step, or shares of its width and height from 0 to 1
                 * @default px
                 * @enum {string}
                 */
                readonly unit: "px" | "share";
            } | {
                /** @constant */
                readonly operation: "cropTo";
                /** @description The largest part of this ratio: width and height with a colon between them, from 1 to 9999 each */
                readonly ratio?: string;
                /** @description Width, at most that of the picture; with a height and without a ratio, in pixels; from 1 to 30000 */
                readonly width?: number;
                /** @description Height, at most that of the picture, in pixels; from 1 to 30000 */
                readonly height?: number;
                /**
                 * @description The part that stays
                 * @default center
                 * @enum {string}
                 */
                readonly gravity: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest" | "attention" | "entropy";
            } | {
                /** @constant */
                readonly operation: "cropAround";
                /**
                 * @description The findings to keep
                 * @default faces
                 * @enum {string}
                 */
                readonly what: "faces" | "objects" | "text";
                /** @description Name of the objects */
                readonly name?: string;
                /** @description Grows the part to this ratio, as far as there is room: width and height with a colon between them, from 1 to 9999 each */
                readonly ratio?: string;
                /**
                 * @description Room on each side of a finding, as a share of its size; from 0 to 5
                 * @default 0.25
                 */
                readonly margin: number;
            } | {
                /** @constant */
                readonly operation: "trim";
                /**
                 * @description How much a colour may differ from that of the margin, in steps of 255; from 1 to 128
                 * @default 10
                 */
                readonly threshold: number;
                /** @description Colour of the margin; by default that of the top left pixel: #rrggbb, #rrggbbaa or "transparent" */
                readonly background?: string;
            } | {
                /** @constant */
                readonly operation: "rotate";
                /** @description Degrees clockwise; from -360 to 360 */
                readonly angle: number;
                /**
                 * @description Colour of the corners that appear: #rrggbb, #rrggbbaa or "transparent"
                 * @default transparent
                 */
                readonly background: string;
            } | {
                /** @constant */
                readonly operation: "flip";
                /**
                 * @description The sides that change places
                 * @default horizontal
                 * @enum {string}
                 */
                readonly direction: "horizontal" | "vertical";
            } | {
                /** @constant */
                readonly operation: "extend";
                /**
                 * @description Pixels added at the top; from 0 to 10000
                 * @default 0
                 */
                readonly top: number;
                /**
                 * @description Pixels added at the right; from 0 to 10000
                 * @default 0
                 */
                readonly right: number;
                /**
                 * @description Pixels added at the bottom; from 0 to 10000
                 * @default 0
                 */
                readonly bottom: number;
                /**
                 * @description Pixels added at the left; from 0 to 10000
                 * @default 0
                 */
                readonly left: number;
                /**
                 * @description Content of the margins: a colour, the picture mirrored, its outermost pixels, or the picture again
                 * @default color
                 * @enum {string}
                 */
                readonly fill: "color" | "mirror" | "copy" | "repeat";
                /**
                 * @description Colour of the margins: #rrggbb, #rrggbbaa or "transparent"
                 * @default #ffffff
                 */
                readonly background: string;
            } | {
                /** @constant */
                readonly operation: "blur";
                /**
                 * @description Pixels from the middle of the square to its edge; from 1 to 10
                 * @default 2
                 */
                readonly radius: number;
            } | {
                /** @constant */
                readonly operation: "gaussianBlur";
                /** @description Standard deviation of the Gaussian in pixels; from 0.3 to 100 */
                readonly sigma: number;
            } | {
                /** @constant */
                readonly operation: "median";
                /**
                 * @description Side of the square in pixels, an odd number; from 3 to 15
                 * @default 3
                 */
                readonly size: number;
            } | {
                /** @constant */
                readonly operation: "sharpen";
                /**
                 * @description Standard deviation of the Gaussian mask in pixels; from 0.3 to 10
                 * @default 1
                 */
                readonly sigma: number;
                /**
                 * @description Strength in even areas; from 0 to 10
                 * @default 1
                 */
                readonly even: number;
                /**
                 * @description Strength at edges; from 0 to 10
                 * @default 2
                 */
                readonly edges: number;
            } | {
                /** @constant */
                readonly operation: "unsharpMask";
                /**
                 * @description Standard deviation of the blur in pixels; from 0.3 to 50
                 * @default 2
                 */
                readonly radius: number;
                /**
                 * @description How much of the difference is added; from 1 to 500
                 * @default 150
                 */
                readonly percent: number;
                /**
                 * @description Smaller differences stay as they are, in steps of 255; from 0 to 255
                 * @default 3
                 */
                readonly threshold: number;
            } | {
                /** @constant */
                readonly operation: "edge";
            } | {
                /** @constant */
                readonly operation: "emboss";
            } | {
                /** @constant */
                readonly operation: "contour";
            } | {
                /** @constant */
                readonly operation: "grayscale";
                /**
                 * @description Strength: 0 leaves the picture as it is; from 0 to 1
                 * @default 1
                 */
                readonly amount: number;
            } | {
                /** @constant */
                readonly operation: "sepia";
                /**
                 * @description Strength: 0 leaves the picture as it is; from 0 to 1
                 * @default 1
                 */
                readonly amount: number;
            } | {
                /** @constant */
                readonly operation: "vignette";
                /**
                 * @description How dark the corners become: 1 is black; from 0 to 1
                 * @default 0.5
                 */
                readonly amount: number;
                /**
                 * @description Where it begins, as a share of the way from the middle to the corners; from 0 to 0.95
                 * @default 0.3
                 */
                readonly start: number;
            } | {
                /** @constant */
                readonly operation: "negate";
            } | {
                /** @constant */
                readonly operation: "brightness";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "contrast";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "saturation";
                /** @description The factor; from 0 to 10 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "hue";
                /** @description Angle; from -360 to 360 */
                readonly degrees: number;
            } | {
                /** @constant */
                readonly operation: "gamma";
                /** @description The exponent is 1 / gamma; from 0.1 to 10 */
                readonly gamma: number;
            } | {
                /** @constant */
                readonly operation: "sharpness";
                /** @description Strength; from 0 to 5 */
                readonly factor: number;
            } | {
                /** @constant */
                readonly operation: "normalise";
                /**
                 * @description Percentile that becomes black; from 0 to 49
                 * @default 1
                 */
                readonly lower: number;
                /**
                 * @description Percentile that becomes white; from 50 to 100
                 * @default 99
                 */
                readonly upper: number;
            } | {
                /** @constant */
                readonly operation: "clahe";
                /**
                 * @description Tiles along each side of the picture; each is equalised on its own; from 1 to 32
                 * @default 8
                 */
                readonly tiles: number;
                /**
                 * @description Largest factor by which contrast may grow; 0 means no limit; from 0 to 100
                 * @default 3
                 */
                readonly maxSlope: number;
            } | {
                /** @constant */
                readonly operation: "autoEnhance";
            } | {
                /** @constant */
                readonly operation: "hide";
                /**
                 * @description What to hide: faces or text that vision found, or the given boxes
                 * @default faces
                 * @enum {string}
                 */
                readonly what: "faces" | "text" | "boxes";
                /**
                 * @description How to hide it: blur it, make it coarse blocks, or fill it with black
                 * @default pixelate
                 * @enum {string}
                 */
                readonly how: "blur" | "pixelate" | "fill";
                /** @description Where to hide, if what is "boxes": in shares of the photo, after orientation and before any step */
                readonly boxes?: readonly components["schemas"]["Box"][];
            } | {
                /** @constant */
                readonly operation: "redact";
                /**
                 * @description How to hide it: blur it, make it coarse blocks, or fill it with black
                 * @default blur
                 * @enum {string}
                 */
                readonly how: "blur" | "pixelate" | "fill";
            } | {
                /** @constant */
                readonly operation: "watermark";
                /** @description The text: one line of up to 200 characters that the fonts of the stage have */
                readonly text: string;
                /**
                 * @description Colour of the text: #rrggbb
                 * @default #ffffff
                 */
                readonly color: string;
                /**
                 * @description Opacity of the mark; 0 is invisible; from 0 to 1
                 * @default 0.5
                 */
                readonly opacity: number;
                /**
                 * @description Width of the mark as a share of the width of the picture; from 0.01 to 1
                 * @default 0.3
                 */
                readonly size: number;
                /**
                 * @description Where the mark is placed
                 * @default southeast
                 * @enum {string}
                 */
                readonly gravity: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Distance from the edges in pixels; between tiles, twice as much; from 0 to 10000
                 * @default 16
                 */
                readonly margin: number;
                /**
                 * @description Degrees by which the mark is turned clockwise; from -360 to 360
                 * @default 0
                 */
                readonly angle: number;
                /**
                 * @description Whether the mark is repeated all over the picture
                 * @default false
                 */
                readonly tile: boolean;
            } | {
                /** @constant */
                readonly operation: "watermarkImage";
                /** @description The image: its imageId in the API, the path of a file on the command line */
                readonly image: string;
                /**
                 * @description Opacity of the mark; 0 is invisible; from 0 to 1
                 * @default 0.5
                 */
                readonly opacity: number;
                /**
                 * @description Width of the mark as a share of the width of the picture; from 0.01 to 1
                 * @default 0.3
                 */
                readonly size: number;
                /**
                 * @description Where the mark is placed
                 * @default southeast
                 * @enum {string}
                 */
                readonly gravity: "center" | "north" | "northeast" | "east" | "southeast" | "south" | "southwest" | "west" | "northwest";
                /**
                 * @description Distance from the edges in pixels; between tiles, twice as much; from 0 to 10000
                 * @default 16
                 */
                readonly margin: number;
                /**
                 * @description Degrees by which the mark is turned clockwise; from -360 to 360
                 * @default 0
                 */
                readonly angle: number;
                /**
                 * @description Whether the mark is repeated all over the picture
                 * @default false
                 */
                readonly tile: boolean;
            } | {
                /** @constant */
                readonly operation: "flatten";
                /**
                 * @description The colour; its own transparency is ignored: #rrggbb, #rrggbbaa or "transparent"
                 * @default #ffffff
                 */
                readonly background: string;
            } | {
                /** @constant */
                readonly operation: "removeAlpha";
            } | {
                /** @constant */
                readonly operation: "roundedCorners";
                /** @description Radius of the corners, in pixels; from 1 to 30000 */
                readonly radius: number;
            })[];
            /** @description Left out: `{"format":"same","metadata":"strip","profile":"srgb","dpr":1}` */
            readonly output: {
                /** @constant */
                readonly format: "same";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "jpeg";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality: number;
                /**
                 * @description Whether the picture shows coarsely first
                 * @default false
                 */
                readonly progressive: boolean;
                /**
                 * @description Whether colour has half the resolution of lightness, or the same
                 * @default 4:2:0
                 * @enum {string}
                 */
                readonly chromaSubsampling: "4:2:0" | "4:4:4";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "png";
                /**
                 * @description zlib level; from 0 to 9
                 * @default 6
                 */
                readonly compression: number;
                /**
                 * @description Whether the picture is interlaced, so that it shows coarsely first
                 * @default false
                 */
                readonly progressive: boolean;
                /**
                 * @description Whether colours are reduced to a palette
                 * @default false
                 */
                readonly palette: boolean;
                /**
                 * @description Maximum number of colours in the palette; from 2 to 256
                 * @default 256
                 */
                readonly colors: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "webp";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 0 to 6
                 * @default 4
                 */
                readonly effort: number;
                /**
                 * @description Whether every pixel stays exact
                 * @default false
                 */
                readonly lossless: boolean;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "avif";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 50
                 */
                readonly quality: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 0 to 9
                 * @default 3
                 */
                readonly effort: number;
                /**
                 * @description Whether every pixel stays exact
                 * @default false
                 */
                readonly lossless: boolean;
                /**
                 * @description Whether colour has half the resolution of lightness, or the same
                 * @default 4:2:0
                 * @enum {string}
                 */
                readonly chromaSubsampling: "4:2:0" | "4:4:4";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "tiff";
                /**
                 * @description Method of compression; only "jpeg" loses detail, and "none" takes 16,000,000 pixels at most
                 * @default lzw
                 * @enum {string}
                 */
                readonly compression: "none" | "lzw" | "deflate" | "jpeg";
                /**
                 * @description Quality; a higher value gives a better and larger file; from 1 to 100
                 * @default 80
                 */
                readonly quality: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "gif";
                /**
                 * @description Maximum number of colours in the palette; from 2 to 256
                 * @default 256
                 */
                readonly colors: number;
                /**
                 * @description CPU effort; a higher value is slower and gives a smaller file; from 1 to 10
                 * @default 4
                 */
                readonly effort: number;
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            } | {
                /** @constant */
                readonly format: "bmp";
                /**
                 * @description Metadata in the result: "strip" keeps nothing, "copyright" the copyright notice, "safe" also camera, exposure, time and keywords but no place, serial number or person, "all" everything that is still true of the result
                 * @default strip
                 * @enum {string}
                 */
                readonly metadata: "strip" | "copyright" | "safe" | "all";
                /**
                 * @description Colour space of the result: sRGB, Display P3 with its profile, or that of the photo with its profile
                 * @default srgb
                 * @enum {string}
                 */
                readonly profile: "srgb" | "p3" | "keep";
                /**
                 * @description Device pixel ratio, from 1 to 4: multiplies lengths in pixels from the first resize on
                 * @default 1
                 */
                readonly dpr: number;
                /** @description Maximum size of the result in bytes. The service takes the best quality that fits; from 500 to 50000000 */
                readonly maxBytes?: number;
            };
        };
        readonly TransformReceipt: {
            /** @description The library that read the finished bytes; a different one wrote them */
            readonly reader: string;
            /** @description The metadata policy of the plan */
            readonly policy: string;
            /** @description Private kinds of metadata in the result; empty unless the plan keeps everything */
            readonly private: readonly ("location" | "serialNumber" | "name" | "thumbnail" | "makerNote")[];
            /** @description Private kinds of metadata that the photo has and the result does not */
            readonly removed: readonly ("location" | "serialNumber" | "name" | "thumbnail" | "makerNote")[];
            /** @description The fields of EXIF, IPTC and XMP that are in the result; at most 200 */
            readonly kept: readonly string[];
            /** @description Faces, texts and boxes that were made unrecognisable; the first 2000 are listed */
            readonly hidden: readonly {
                /** @enum {string} */
                readonly what: "face" | "text" | "area";
                /** @enum {string} */
                readonly how: "blur" | "pixelate" | "fill";
                /** @description In pixels of the picture at the step that hid the area */
                readonly left: number;
                readonly top: number;
                readonly width: number;
                readonly height: number;
            }[];
        };
        readonly TransformView: {
            /** @description Derived from the version of the image and the plan: the same request gives the same id */
            readonly transformId: string;
            /** Format: uuid */
            readonly imageId: string;
            /** @description The version of the image that it is made from */
            readonly version: number;
            /** @description Whether another version of the image is current by now. The same request then makes a new transform */
            readonly stale: boolean;
            /**
             * @description `failed`: `reason` says whether the photo, the plan or the service is at fault
             * @enum {string}
             */
            readonly state: "pending" | "completed" | "failed";
            /** @description The preset that the request named, with its version; only in the response to that request */
            readonly preset?: string;
            readonly plan: components["schemas"]["TransformPlan"];
            readonly result?: {
                /** @enum {string} */
                readonly mimeType: "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/tiff" | "image/gif" | "image/bmp";
                readonly widthPx: number;
                /** @description Height of one frame, in pixels */
                readonly heightPx: number;
                readonly sizeBytes: number;
                readonly receipt: components["schemas"]["TransformReceipt"];
                /**
                 * Format: uri
                 * @description Presigned URL of the result; works for some minutes
                 */
                readonly url: string;
            };
            readonly reason?: components["schemas"]["Reason"];
            /** @description How many attempts were made */
            readonly attempts: number;
            /** @description While it is pending: why an earlier attempt failed, or was stopped */
            readonly lastFault?: components["schemas"]["Reason"];
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly settledAt?: string;
            readonly links: {
                /** @description Path of this transform */
                readonly self: string;
                /** @description Path of its image */
                readonly image: string;
            };
        };
        readonly UploadAnswer: components["schemas"]["UploadSlot"] | {
            readonly items: readonly components["schemas"]["UploadSlot"][];
        };
        readonly UploadSlot: {
            /** Format: uuid */
            readonly imageId: string;
            /** @constant */
            readonly method: "PUT";
            /** Format: uri */
            readonly url: string;
            readonly headers: {
                readonly [key: string]: string;
            };
            /** Format: date-time */
            readonly expiresAt: string;
            /** @description What a budget takes away from this photo */
            readonly degraded?: {
                /** @constant */
                readonly reason: "budget";
                /** @description The budgets that are used up: stage, owner or a feature */
                readonly budgets: readonly string[];
                /**
                 * @description What the photo was reduced to; absent when only features are left out
                 * @enum {string}
                 */
                readonly step?: "own-models" | "no-vision" | "analysis-only";
                /** @description Features that were asked for and are left out */
                readonly features: readonly string[];
            };
        };
        readonly UploadStatus: {
            /** Format: uuid */
            readonly imageId: string;
            /** @enum {string} */
            readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
            readonly version: number;
            readonly reason?: components["schemas"]["Reason"];
            /**
             * Format: date-time
             * @description When the upload slot expires
             */
            readonly expiresAt?: string;
        };
        readonly UrlAlias: {
            /** @description Absent: the account has none */
            readonly alias?: string;
        };
        readonly VersionComparison: {
            readonly from: number;
            readonly to: number;
            readonly labels?: {
                readonly gained: readonly string[];
                readonly lost: readonly string[];
                /** @description Findings whose confidence changed by 0.05 or more */
                readonly changed: readonly {
                    readonly name: string;
                    readonly from: number;
                    readonly to: number;
                }[];
            };
            readonly objects?: {
                readonly gained: readonly string[];
                readonly lost: readonly string[];
                /** @description Findings whose confidence changed by 0.05 or more */
                readonly changed: readonly {
                    readonly name: string;
                    readonly from: number;
                    readonly to: number;
                }[];
            };
            readonly moderation?: {
                readonly gained: readonly string[];
                readonly lost: readonly string[];
                /** @description Findings whose confidence changed by 0.05 or more */
                readonly changed: readonly {
                    readonly name: string;
                    readonly from: number;
                    readonly to: number;
                }[];
            };
            readonly faces?: {
                readonly from: number;
                readonly to: number;
            };
            /** @description Lines */
            readonly text?: {
                readonly gained: readonly string[];
                readonly lost: readonly string[];
            };
            /** @description Features whose models differ */
            readonly models: {
                readonly [key: string]: {
                    readonly from: readonly string[];
                    readonly to: readonly string[];
                };
            };
            /** @description Facts of the analysis that differ, by path: "color.brightness" */
            readonly analysis: readonly {
                readonly path: string;
                readonly from?: unknown;
                readonly to?: unknown;
            }[];
        };
        readonly VersionList: {
            /** @description Newest first */
            readonly items: readonly components["schemas"]["VersionSummary"][];
        };
        readonly VersionSummary: {
            readonly version: number;
            readonly isCurrent: boolean;
            /** @enum {string} */
            readonly state: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
            readonly reason?: components["schemas"]["Reason"];
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly settledAt?: string;
            /** Format: uuid */
            readonly jobId?: string;
            readonly analysisVersion?: string;
            /** Format: date-time */
            readonly analyzedAt?: string;
            /** @description Where the results of each feature come from; a version may keep those of an earlier one */
            readonly sources: readonly {
                /** @enum {string} */
                readonly feature: "labels" | "objects" | "faces" | "text" | "moderation" | "embedding";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** Format: date-time */
                readonly finishedAt: string;
            }[];
        };
        readonly Vision: {
            readonly labels?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    /** @description The labels, most confident first */
                    readonly labels: readonly components["schemas"]["Label"][];
                    /** @description The likeliest of the 1,000 classes of the classifier, for the image as a whole */
                    readonly classification?: readonly components["schemas"]["ClassShare"][];
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                /** @description The labels, most confident first */
                readonly labels: readonly components["schemas"]["Label"][];
                /** @description The likeliest of the 1,000 classes of the classifier, for the image as a whole */
                readonly classification?: readonly components["schemas"]["ClassShare"][];
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly objects?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    /** @description Most confident first */
                    readonly objects: readonly components["schemas"]["DetectedObject"][];
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                /** @description Most confident first */
                readonly objects: readonly components["schemas"]["DetectedObject"][];
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly faces?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    readonly count: number;
                    /** @description Most confident first */
                    readonly faces: readonly components["schemas"]["Face"][];
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                readonly count: number;
                /** @description Most confident first */
                readonly faces: readonly components["schemas"]["Face"][];
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly text?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    /** @description All text in reading order, one line of the picture per line */
                    readonly fullText: string;
                    /** @description In reading order */
                    readonly lines: readonly components["schemas"]["TextLine"][];
                    /** @description True when the picture has more lines than are kept */
                    readonly truncated?: boolean;
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                /** @description All text in reading order, one line of the picture per line */
                readonly fullText: string;
                /** @description In reading order */
                readonly lines: readonly components["schemas"]["TextLine"][];
                /** @description True when the picture has more lines than are kept */
                readonly truncated?: boolean;
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly moderation?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    readonly flagged: boolean;
                    /** @description Most confident first */
                    readonly labels: readonly components["schemas"]["ModerationLabel"][];
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                readonly flagged: boolean;
                /** @description Most confident first */
                readonly labels: readonly components["schemas"]["ModerationLabel"][];
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
            readonly embedding?: {
                /** @constant */
                readonly status: "pending";
                /** @description An uncertain result, while another provider looks at the photo. It is kept when that provider cannot answer */
                readonly draft?: {
                    /** @description L2-normalised values, little-endian float32, in base64 */
                    readonly vector: string;
                    readonly dimensions: number;
                    /** @description The vector in the space shared with text, when the stage has a joint model */
                    readonly joint?: {
                        /** @description L2-normalised values, little-endian float32, in base64 */
                        readonly vector: string;
                        readonly dimensions: number;
                        readonly model: components["schemas"]["ModelIdentity"];
                    };
                    /** @constant */
                    readonly status: "completed";
                    /** @enum {string} */
                    readonly provider: "onnx" | "rekognition";
                    readonly models: readonly components["schemas"]["ModelIdentity"][];
                    /** @description Thresholds and settings that affect the result */
                    readonly parameters: {
                        readonly [key: string]: string | number | boolean | readonly string[];
                    };
                    /** @description Time for this feature alone, without loading the model */
                    readonly durationMs: number;
                    /** @description List price of the provider call, or of the compute time on Lambda */
                    readonly costUsd: number;
                    /** Format: date-time */
                    readonly finishedAt: string;
                    readonly degraded?: components["schemas"]["Degradation"];
                    readonly reused?: components["schemas"]["Reuse"];
                };
            } | {
                /** @description L2-normalised values, little-endian float32, in base64 */
                readonly vector: string;
                readonly dimensions: number;
                /** @description The vector in the space shared with text, when the stage has a joint model */
                readonly joint?: {
                    /** @description L2-normalised values, little-endian float32, in base64 */
                    readonly vector: string;
                    readonly dimensions: number;
                    readonly model: components["schemas"]["ModelIdentity"];
                };
                /** @constant */
                readonly status: "completed";
                /** @enum {string} */
                readonly provider: "onnx" | "rekognition";
                readonly models: readonly components["schemas"]["ModelIdentity"][];
                /** @description Thresholds and settings that affect the result */
                readonly parameters: {
                    readonly [key: string]: string | number | boolean | readonly string[];
                };
                /** @description Time for this feature alone, without loading the model */
                readonly durationMs: number;
                /** @description List price of the provider call, or of the compute time on Lambda */
                readonly costUsd: number;
                /** Format: date-time */
                readonly finishedAt: string;
                readonly degraded?: components["schemas"]["Degradation"];
                readonly reused?: components["schemas"]["Reuse"];
            } | {
                /** @constant */
                readonly status: "failed";
                readonly reason: {
                    /**
                     * @description Stable code for programs
                     * @enum {string}
                     */
                    readonly code: "EMPTY_FILE" | "FILE_TOO_LARGE" | "UNSUPPORTED_FORMAT" | "UNSAFE_FORMAT" | "TOO_MANY_PIXELS" | "SIDE_TOO_LONG" | "TOO_MANY_FRAMES" | "TRUNCATED_FILE" | "CORRUPT_FILE" | "DECODING_TOO_SLOW" | "INVALID_REQUEST" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_KNOWN" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "CROSS_SITE" | "NOT_THROUGH_CDN" | "NOT_CONFIRMED" | "NEW_PASSWORD_WANTED" | "WRONG_CODE" | "SIGN_UP_CLOSED" | "INVALID_SIGNATURE" | "ACCOUNT_CLOSED" | "ACCOUNT_DISABLED" | "INVALID_CONFIRMATION" | "CONFLICT" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "LIMIT_REACHED" | "REFUSED_ADDRESS" | "TRANSFORM_REFUSED" | "TOO_MANY_REQUESTS" | "QUOTA_REACHED" | "BUDGET_USED_UP" | "DAILY_TRANSFORMS_REACHED" | "ANALYSIS_STOPPED" | "TRANSFORM_STOPPED" | "DEPENDENCY_FAILED" | "THROTTLED" | "VISION_FAILED" | "PROVIDER_UNAVAILABLE" | "BUDGET_REACHED" | "UNSUITABLE_IMAGE" | "EVENT_NOT_ACCEPTED" | "INTERNAL";
                    /** @description Explanation for people */
                    readonly message: string;
                    /** @description What happened, in plain words; in answers about one image */
                    readonly explanation?: string;
                    /** @description What you can do; in answers about one image */
                    readonly remedy?: string;
                };
                /** Format: date-time */
                readonly finishedAt: string;
            };
        };
        readonly VisionSummary: {
            /** @description Names and broader terms, most confident first */
            readonly labels?: readonly string[];
            /** @description Kinds of objects, each listed once, most confident first */
            readonly objects?: readonly string[];
            readonly objectCount?: number;
            readonly hasFaces?: boolean;
            readonly faceCount?: number;
            readonly hasText?: boolean;
            /** @description True when moderation found something */
            readonly flagged?: boolean;
            /** @description Features answered by a provider other than the routed one */
            readonly degraded?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
            /** @description Features that failed permanently */
            readonly failed?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
        };
        readonly WebhookChanges: {
            /** @description An https URL without credentials or fragment, on port 443 or from 1024 up, at a public address */
            readonly url?: string;
            readonly eventTypes?: "all" | readonly ("Image Analysis Completed" | "Image Rejected" | "Image Analysis Failed" | "Image Upload Expired" | "Image Deleted" | "Image Transform Completed" | "Image Transform Failed")[];
            readonly description?: string;
            /** @description `true` also clears disabledReason and failingSince */
            readonly enabled?: boolean;
        };
        readonly WebhookList: {
            readonly items: readonly components["schemas"]["WebhookView"][];
        };
        readonly WebhookTestEvent: {
            /** @constant */
            readonly type: "Webhook Test";
            /**
             * Format: date-time
             * @description When it happened: `data.occurredAt`
             */
            readonly timestamp: string;
            readonly data: {
                /** Format: uuid */
                readonly eventId: string;
                readonly owner: string;
                /** Format: uuid */
                readonly webhookId: string;
                /** Format: date-time */
                readonly occurredAt: string;
            };
        };
        readonly WebhookView: {
            /** Format: uuid */
            readonly webhookId: string;
            readonly url: string;
            readonly eventTypes: components["schemas"]["EventTypes"];
            readonly description?: string;
            readonly enabled: boolean;
            /** @description Why the webhook was disabled for you; absent when you disabled it */
            readonly disabledReason?: {
                /** @enum {string} */
                readonly code: "gone" | "failing";
                readonly message: string;
                /** Format: date-time */
                readonly at: string;
            };
            /**
             * Format: date-time
             * @description The start of the period in which no attempt has succeeded
             */
            readonly failingSince?: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly WebhookWithSecret: {
            /** Format: uuid */
            readonly webhookId: string;
            readonly url: string;
            readonly eventTypes: components["schemas"]["EventTypes"];
            readonly description?: string;
            readonly enabled: boolean;
            /** @description Why the webhook was disabled for you; absent when you disabled it */
            readonly disabledReason?: {
                /** @enum {string} */
                readonly code: "gone" | "failing";
                readonly message: string;
                /** Format: date-time */
                readonly at: string;
            };
            /**
             * Format: date-time
             * @description The start of the period in which no attempt has succeeded
             */
            readonly failingSince?: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            /** @description The secret that signs every delivery: `whsec_` and base64. It is shown only once: store it now */
            readonly secret: string;
        };
    };
    responses: never;
    parameters: {
        /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
        readonly IdempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AccountContents = components['schemas']['AccountContents'];
export type AnnotationChanges = components['schemas']['AnnotationChanges'];
export type Annotations = components['schemas']['Annotations'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type AuditList = components['schemas']['AuditList'];
export type AuthenticatorSetup = components['schemas']['AuthenticatorSetup'];
export type AuthenticatorState = components['schemas']['AuthenticatorState'];
export type Box = components['schemas']['Box'];
export type BrowserSession = components['schemas']['BrowserSession'];
export type BrowserSessionRequest = components['schemas']['BrowserSessionRequest'];
export type BulkAnswer = components['schemas']['BulkAnswer'];
export type BulkDeleteRequest = components['schemas']['BulkDeleteRequest'];
export type BulkTagRequest = components['schemas']['BulkTagRequest'];
export type ClassShare = components['schemas']['ClassShare'];
export type CodeRequest = components['schemas']['CodeRequest'];
export type CodeWanted = components['schemas']['CodeWanted'];
export type Color = components['schemas']['Color'];
export type ColorFacts = components['schemas']['ColorFacts'];
export type ConfirmAuthenticatorRequest = components['schemas']['ConfirmAuthenticatorRequest'];
export type ConfirmRequest = components['schemas']['ConfirmRequest'];
export type CurrentVersionRequest = components['schemas']['CurrentVersionRequest'];
export type Degradation = components['schemas']['Degradation'];
export type DeliveryList = components['schemas']['DeliveryList'];
export type DeliverySummary = components['schemas']['DeliverySummary'];
export type DeliveryView = components['schemas']['DeliveryView'];
export type DetectedObject = components['schemas']['DetectedObject'];
export type DuplicateDecided = components['schemas']['DuplicateDecided'];
export type DuplicateDecision = components['schemas']['DuplicateDecision'];
export type DuplicateGroup = components['schemas']['DuplicateGroup'];
export type DuplicateGroups = components['schemas']['DuplicateGroups'];
export type DuplicateMember = components['schemas']['DuplicateMember'];
export type EmailRequest = components['schemas']['EmailRequest'];
export type ErasedCounts = components['schemas']['ErasedCounts'];
export type ErasurePreview = components['schemas']['ErasurePreview'];
export type ErasureReceipt = components['schemas']['ErasureReceipt'];
export type EventTypes = components['schemas']['EventTypes'];
export type Face = components['schemas']['Face'];
export type FailureAction = components['schemas']['FailureAction'];
export type FailureActionAnswer = components['schemas']['FailureActionAnswer'];
export type FailureExample = components['schemas']['FailureExample'];
export type FailureGroup = components['schemas']['FailureGroup'];
export type FailureList = components['schemas']['FailureList'];
export type FeedbackLine = components['schemas']['FeedbackLine'];
export type FeedbackList = components['schemas']['FeedbackList'];
export type FeedbackView = components['schemas']['FeedbackView'];
export type FileFacts = components['schemas']['FileFacts'];
export type FindingSource = components['schemas']['FindingSource'];
export type Geometry = components['schemas']['Geometry'];
export type Hashes = components['schemas']['Hashes'];
export type ImageAnalysisCompletedEvent = components['schemas']['ImageAnalysisCompletedEvent'];
export type ImageAnalysisFailedEvent = components['schemas']['ImageAnalysisFailedEvent'];
export type ImageDeletedEvent = components['schemas']['ImageDeletedEvent'];
export type ImageHistory = components['schemas']['ImageHistory'];
export type ImageList = components['schemas']['ImageList'];
export type ImageMatch = components['schemas']['ImageMatch'];
export type ImagePart = components['schemas']['ImagePart'];
export type ImageRejectedEvent = components['schemas']['ImageRejectedEvent'];
export type ImageSearchList = components['schemas']['ImageSearchList'];
export type ImageSummary = components['schemas']['ImageSummary'];
export type ImageTransformCompletedEvent = components['schemas']['ImageTransformCompletedEvent'];
export type ImageTransformFailedEvent = components['schemas']['ImageTransformFailedEvent'];
export type ImageUploadExpiredEvent = components['schemas']['ImageUploadExpiredEvent'];
export type ImageView = components['schemas']['ImageView'];
export type Invitation = components['schemas']['Invitation'];
export type JobArchive = components['schemas']['JobArchive'];
export type JobChange = components['schemas']['JobChange'];
export type JobList = components['schemas']['JobList'];
export type JobReason = components['schemas']['JobReason'];
export type JobResult = components['schemas']['JobResult'];
export type JobResults = components['schemas']['JobResults'];
export type JobView = components['schemas']['JobView'];
export type Judged = components['schemas']['Judged'];
export type KeyChangeRequest = components['schemas']['KeyChangeRequest'];
export type KeyList = components['schemas']['KeyList'];
export type KeyView = components['schemas']['KeyView'];
export type Label = components['schemas']['Label'];
export type LibraryStats = components['schemas']['LibraryStats'];
export type Liveness = components['schemas']['Liveness'];
export type Me = components['schemas']['Me'];
export type ModelIdentity = components['schemas']['ModelIdentity'];
export type ModerationLabel = components['schemas']['ModerationLabel'];
export type MonthPage = components['schemas']['MonthPage'];
export type NewJobRequest = components['schemas']['NewJobRequest'];
export type NewKey = components['schemas']['NewKey'];
export type NewKeyRequest = components['schemas']['NewKeyRequest'];
export type NewPreset = components['schemas']['NewPreset'];
export type NewSigningKey = components['schemas']['NewSigningKey'];
export type NewTransform = components['schemas']['NewTransform'];
export type NewUrlAlias = components['schemas']['NewUrlAlias'];
export type NewWebhook = components['schemas']['NewWebhook'];
export type Overview = components['schemas']['Overview'];
export type PeopleList = components['schemas']['PeopleList'];
export type PersonChange = components['schemas']['PersonChange'];
export type PersonView = components['schemas']['PersonView'];
export type PhotoMetadata = components['schemas']['PhotoMetadata'];
export type Point = components['schemas']['Point'];
export type Precision = components['schemas']['Precision'];
export type PrecisionList = components['schemas']['PrecisionList'];
export type Prediction = components['schemas']['Prediction'];
export type PredictionSlot = components['schemas']['PredictionSlot'];
export type Preset = components['schemas']['Preset'];
export type PresetList = components['schemas']['PresetList'];
export type PresetVersionList = components['schemas']['PresetVersionList'];
export type Problem = components['schemas']['Problem'];
export type QualityFacts = components['schemas']['QualityFacts'];
export type QueueOverview = components['schemas']['QueueOverview'];
export type Readiness = components['schemas']['Readiness'];
export type Reason = components['schemas']['Reason'];
export type ReasonInWords = components['schemas']['ReasonInWords'];
export type Redriven = components['schemas']['Redriven'];
export type RefreshRequest = components['schemas']['RefreshRequest'];
export type RenditionView = components['schemas']['RenditionView'];
export type RerunAnswer = components['schemas']['RerunAnswer'];
export type RerunRequest = components['schemas']['RerunRequest'];
export type ResetPasswordRequest = components['schemas']['ResetPasswordRequest'];
export type Reuse = components['schemas']['Reuse'];
export type SecretRotation = components['schemas']['SecretRotation'];
export type Session = components['schemas']['Session'];
export type SignInRequest = components['schemas']['SignInRequest'];
export type SignUpAnswer = components['schemas']['SignUpAnswer'];
export type SignUpRequest = components['schemas']['SignUpRequest'];
export type SigningKeyList = components['schemas']['SigningKeyList'];
export type SigningKeyRotation = components['schemas']['SigningKeyRotation'];
export type SigningKeyView = components['schemas']['SigningKeyView'];
export type SigningKeyWithSecret = components['schemas']['SigningKeyWithSecret'];
export type SimilarImage = components['schemas']['SimilarImage'];
export type SimilarImages = components['schemas']['SimilarImages'];
export type StoredAnalysis = components['schemas']['StoredAnalysis'];
export type TextLine = components['schemas']['TextLine'];
export type Tile = components['schemas']['Tile'];
export type Timeline = components['schemas']['Timeline'];
export type TransformList = components['schemas']['TransformList'];
export type TransformPlan = components['schemas']['TransformPlan'];
export type TransformReceipt = components['schemas']['TransformReceipt'];
export type TransformView = components['schemas']['TransformView'];
export type UploadAnswer = components['schemas']['UploadAnswer'];
export type UploadSlot = components['schemas']['UploadSlot'];
export type UploadStatus = components['schemas']['UploadStatus'];
export type UrlAlias = components['schemas']['UrlAlias'];
export type VersionComparison = components['schemas']['VersionComparison'];
export type VersionList = components['schemas']['VersionList'];
export type VersionSummary = components['schemas']['VersionSummary'];
export type Vision = components['schemas']['Vision'];
export type VisionSummary = components['schemas']['VisionSummary'];
export type WebhookChanges = components['schemas']['WebhookChanges'];
export type WebhookList = components['schemas']['WebhookList'];
export type WebhookTestEvent = components['schemas']['WebhookTestEvent'];
export type WebhookView = components['schemas']['WebhookView'];
export type WebhookWithSecret = components['schemas']['WebhookWithSecret'];
export type ParameterIdempotencyKey = components['parameters']['IdempotencyKey'];
export type $defs = Record<string, never>;
export interface operations {
    readonly signUp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "email": "you@example.com",
                 *       "password": "a long and secret sentence"
                 *     }
                 */
                readonly "application/json": components["schemas"]["SignUpRequest"];
            };
        };
        readonly responses: {
            /** @description A mail is on its way */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignUpAnswer"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `SIGN_UP_CLOSED`: Sign-up is closed on this stage. Ask an administrator for an account.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly confirmSignUp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "email": "you@example.com",
                 *       "code": "123456"
                 *     }
                 */
                readonly "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        readonly responses: {
            /** @description The address is confirmed; the account can be used */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONFLICT`: The current state of the resource does not allow this request. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly resendCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "email": "you@example.com"
                 *     }
                 */
                readonly "application/json": components["schemas"]["EmailRequest"];
            };
        };
        readonly responses: {
            /** @description The code is on its way, if an account waits for one */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "email": "you@example.com",
                 *       "password": "a long and secret sentence"
                 *     }
                 */
                readonly "application/json": components["schemas"]["SignInRequest"];
            };
        };
        readonly responses: {
            /** @description The tokens of the session */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The password is right. Send the code of the authenticator with the challenge */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CodeWanted"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `NOT_CONFIRMED`: The email address of this account is not confirmed yet. Confirm it with the code that was sent to it.
             *     `NEW_PASSWORD_WANTED`: An invited person has to choose a password at the first sign-in. Send newPassword as well.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly signInWithCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "challenge": "code:7d9a8f0e-0c1b-4d7e-9a57-4a0f5d3f4c11:the-session-of-the-sign-in",
                 *       "code": "123456"
                 *     }
                 */
                readonly "application/json": components["schemas"]["CodeRequest"];
            };
        };
        readonly responses: {
            /** @description The tokens of the session */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `WRONG_CODE`: Expected the code that the authenticator shows now. A code works once: wait for the next one.
             *     `NOT_CONFIRMED`: The email address of this account is not confirmed yet. Confirm it with the code that was sent to it.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONFLICT`: The current state of the resource does not allow this request. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly refreshSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "refreshToken": "the-refresh-token-of-the-session"
                 *     }
                 */
                readonly "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        readonly responses: {
            /** @description The new tokens */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `NOT_CONFIRMED`: The email address of this account is not confirmed yet. Confirm it with the code that was sent to it.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "refreshToken": "the-refresh-token-of-the-session"
                 *     }
                 */
                readonly "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        readonly responses: {
            /** @description The session is ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly startBrowserSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "email": "you@example.com",
                 *       "password": "a long and secret sentence"
                 *     }
                 */
                readonly "application/json": components["schemas"]["SignInRequest"];
            };
        };
        readonly responses: {
            /** @description The access token; the cookie is set */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BrowserSession"];
                };
            };
            /** @description The password is right. Send the code of the authenticator with the challenge */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CodeWanted"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CROSS_SITE`: Expected a request from a page of the same host. Sessions with a cookie work only there.
             *     `NOT_CONFIRMED`: The email address of this account is not confirmed yet. Confirm it with the code that was sent to it.
             *     `NEW_PASSWORD_WANTED`: An invited person has to choose a password at the first sign-in. Send newPassword as well.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly endBrowserSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The session is ended, and the cookie cleared */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CROSS_SITE`: Expected a request from a page of the same host. Sessions with a cookie work only there.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly startBrowserSessionWithCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "challenge": "code:7d9a8f0e-0c1b-4d7e-9a57-4a0f5d3f4c11:the-session-of-the-sign-in",
                 *       "code": "123456"
                 *     }
                 */
                readonly "application/json": components["schemas"]["CodeRequest"];
            };
        };
        readonly responses: {
            /** @description The access token; the cookie is set */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BrowserSession"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CROSS_SITE`: Expected a request from a page of the same host. Sessions with a cookie work only there.
             *     `WRONG_CODE`: Expected the code that the authenticator shows now. A code works once: wait for the next one.
             *     `NOT_CONFIRMED`: The email address of this account is not confirmed yet. Confirm it with the code that was sent to it.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONFLICT`: The current state of the resource does not allow this request. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly refreshBrowserSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /** @example {} */
                readonly "application/json": components["schemas"]["BrowserSessionRequest"];
            };
        };
        readonly responses: {
            /** @description A new access token; the cookie holds a new refresh token */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BrowserSession"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CROSS_SITE`: Expected a request from a page of the same host. Sessions with a cookie work only there.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly forgotPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "email": "you@example.com"
                 *     }
                 */
                readonly "application/json": components["schemas"]["EmailRequest"];
            };
        };
        readonly responses: {
            /** @description The code is on its way, if there is such an account */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly resetPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "email": "you@example.com",
                 *       "code": "123456",
                 *       "newPassword": "another secret sentence"
                 *     }
                 */
                readonly "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        readonly responses: {
            /** @description The new password is set */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The caller */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly eraseMe: {
        readonly parameters: {
            readonly query?: {
                readonly confirmation?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the erasure would delete, and the confirmation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasurePreview"];
                };
            };
            /** @description The erasure has started; the header `location` leads to its receipt */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CONFIRMATION`: The confirmation is wrong or has expired. Send the request without one to get a new confirmation.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly endSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sessions are ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getAuthenticator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rule of the stage, and whether there is one */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuthenticatorState"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly confirmAuthenticator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                readonly "application/json": components["schemas"]["ConfirmAuthenticatorRequest"];
            };
        };
        readonly responses: {
            /** @description From now on, signing in takes a code */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `WRONG_CODE`: Expected the code that the authenticator shows now. A code works once: wait for the next one.
             *     `INSUFFICIENT_SCOPE`: These credentials do not allow this request.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly addAuthenticator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The secret, shown only this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuthenticatorSetup"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly removeAuthenticator: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description From now on, signing in takes no code */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONFLICT`: The current state of the resource does not allow this request. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All keys; revoked ones stay listed for 30 days */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly createKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "nightly import",
                 *       "scopes": [
                 *         "read",
                 *         "write"
                 *       ],
                 *       "expiresInDays": 90
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewKeyRequest"];
            };
        };
        readonly responses: {
            /** @description The key, shown only this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewKey"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly revokeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key is revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly expireKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "expiresAt": "2027-01-31T00:00:00.000Z"
                 *     }
                 */
                readonly "application/json": components["schemas"]["KeyChangeRequest"];
            };
        };
        readonly responses: {
            /** @description The key as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getErasure: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The receipt */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getCosts: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly groupBy?: "day" | "stage" | "feature";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The costs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date */
                        readonly from: string;
                        /** Format: date */
                        readonly to: string;
                        /** @description Everything from `from` to `to`, in US dollars at list prices */
                        readonly usd: number;
                        readonly groups: readonly {
                            readonly key: string;
                            readonly usd: number;
                        }[];
                        /** @description What is stored at the end of `to` */
                        readonly kept: {
                            readonly images: number;
                            /** @description Originals and renditions */
                            readonly bytes: number;
                            /** @description What it costs to keep them for a month */
                            readonly monthUsd: number;
                        };
                        /** @description Month and region of the list prices */
                        readonly prices: string;
                    };
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly openUploads: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "filename": "cat.jpg",
                 *       "contentType": "image/jpeg",
                 *       "size": 48113
                 *     }
                 */
                readonly "application/json": {
                    /** @description A name for people; it does not affect the analysis */
                    readonly filename: string;
                    /** @enum {string} */
                    readonly contentType: "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/avif" | "image/tiff" | "image/heic" | "image/heif" | "image/bmp";
                    /** @description Size of the file in bytes; S3 accepts no other size */
                    readonly size: number;
                    /** @description SHA-256 of the file, in hexadecimal. When given, S3 refuses any other content */
                    readonly sha256?: string;
                    /** @description What you call the image in your own system; the list finds it by this id */
                    readonly externalId?: string;
                    /** @description Title of the image, as in its annotations */
                    readonly title?: string;
                    /** @description Tags of the image, as in its annotations */
                    readonly tags?: readonly string[];
                    /** @description Features that vision looks for. Empty: none. Left out: the default of the stage */
                    readonly features?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
                    /**
                     * @description How much computing our own models may spend: `low` is cheaper and finds less, `high` finds small things. Left out: the default of the stage
                     * @enum {string}
                     */
                    readonly effort?: "low" | "normal" | "high";
                    /** @description Presets whose transforms are made when the image is completed, and again for each of its later versions. `web` means its latest version now, `web@3` its version 3 */
                    readonly presets?: readonly string[];
                } | {
                    readonly items: readonly {
                        /** @description A name for people; it does not affect the analysis */
                        readonly filename: string;
                        /** @enum {string} */
                        readonly contentType: "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/avif" | "image/tiff" | "image/heic" | "image/heif" | "image/bmp";
                        /** @description Size of the file in bytes; S3 accepts no other size */
                        readonly size: number;
                        /** @description SHA-256 of the file, in hexadecimal. When given, S3 refuses any other content */
                        readonly sha256?: string;
                        /** @description What you call the image in your own system; the list finds it by this id */
                        readonly externalId?: string;
                        /** @description Title of the image, as in its annotations */
                        readonly title?: string;
                        /** @description Tags of the image, as in its annotations */
                        readonly tags?: readonly string[];
                        /** @description Features that vision looks for. Empty: none. Left out: the default of the stage */
                        readonly features?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
                        /**
                         * @description How much computing our own models may spend: `low` is cheaper and finds less, `high` finds small things. Left out: the default of the stage
                         * @enum {string}
                         */
                        readonly effort?: "low" | "normal" | "high";
                        /** @description Presets whose transforms are made when the image is completed, and again for each of its later versions. `web` means its latest version now, `web@3` its version 3 */
                        readonly presets?: readonly string[];
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description The slots, in the order of the items */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadAnswer"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `BUDGET_USED_UP`: This month's budget for photos is used up, so no new ones are taken until the first of next month (UTC). An administrator can raise the budget. Photos that are already here are safe. */
            readonly 402: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The file is larger than this stage allows. Upload a smaller file. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EMPTY_FILE`: The file is empty.
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `QUOTA_REACHED`: Today's upload quota is used up. It starts again at midnight UTC.
             *     `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again.
             */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly createPrediction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "filename": "cat.jpg",
                 *       "contentType": "image/jpeg",
                 *       "size": 48113,
                 *       "features": [
                 *         "labels"
                 *       ]
                 *     }
                 */
                readonly "application/json": {
                    /** Format: uuid */
                    readonly imageId: string;
                } | {
                    /** @description A name for people; it does not affect the analysis */
                    readonly filename: string;
                    /** @enum {string} */
                    readonly contentType: "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/avif" | "image/tiff" | "image/heic" | "image/heif" | "image/bmp";
                    /** @description Size of the file in bytes; S3 accepts no other size */
                    readonly size: number;
                    /** @description SHA-256 of the file, in hexadecimal. When given, S3 refuses any other content */
                    readonly sha256?: string;
                    /** @description What you call the image in your own system; the list finds it by this id */
                    readonly externalId?: string;
                    /** @description Title of the image, as in its annotations */
                    readonly title?: string;
                    /** @description Tags of the image, as in its annotations */
                    readonly tags?: readonly string[];
                    /** @description Features that vision looks for. Empty: none. Left out: the default of the stage */
                    readonly features?: readonly ("labels" | "objects" | "faces" | "text" | "moderation" | "embedding")[];
                    /**
                     * @description How much computing our own models may spend: `low` is cheaper and finds less, `high` finds small things. Left out: the default of the stage
                     * @enum {string}
                     */
                    readonly effort?: "low" | "normal" | "high";
                    /** @description Presets whose transforms are made when the image is completed, and again for each of its later versions. `web` means its latest version now, `web@3` its version 3 */
                    readonly presets?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description The prediction for an existing image */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Prediction"];
                };
            };
            /** @description The upload slot for a new photo */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PredictionSlot"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `BUDGET_USED_UP`: This month's budget for photos is used up, so no new ones are taken until the first of next month (UTC). An administrator can raise the budget. Photos that are already here are safe. */
            readonly 402: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FILE_TOO_LARGE`: The file is larger than this stage allows. Upload a smaller file. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `EMPTY_FILE`: The file is empty.
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `QUOTA_REACHED`: Today's upload quota is used up. It starts again at midnight UTC.
             *     `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again.
             */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getUpload: {
        readonly parameters: {
            readonly query?: {
                readonly wait?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state of the upload */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadStatus"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getPrediction: {
        readonly parameters: {
            readonly query?: {
                readonly wait?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The prediction */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Prediction"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listImages: {
        readonly parameters: {
            readonly query?: {
                readonly ids?: string;
                readonly limit?: number;
                readonly cursor?: string;
                readonly sort?: "-created" | "created" | "-taken" | "taken" | "-size" | "size" | "-sharpness" | "sharpness" | "relevance";
                readonly q?: string;
                readonly state?: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
                readonly label?: string;
                readonly object?: string;
                readonly minConfidence?: number;
                readonly text?: string;
                readonly faces?: "true" | "false";
                readonly color?: string;
                readonly deltaE?: number;
                readonly orientation?: "square" | "landscape" | "portrait" | "panorama";
                readonly brightness?: "dark" | "medium" | "bright";
                readonly camera?: string;
                readonly takenFrom?: string;
                readonly takenTo?: string;
                readonly minSize?: number;
                readonly maxSize?: number;
                readonly format?: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff" | "heif" | "bmp";
                readonly near?: string;
                readonly withinKm?: number;
                readonly hasGps?: "true" | "false";
                readonly tag?: string;
                readonly duplicateOf?: string;
                readonly sha256?: string;
                readonly externalId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; `matches` says why each image is in the list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageSearchList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getLibraryStats: {
        readonly parameters: {
            readonly query?: {
                readonly q?: string;
                readonly state?: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
                readonly label?: string;
                readonly object?: string;
                readonly minConfidence?: number;
                readonly text?: string;
                readonly faces?: "true" | "false";
                readonly color?: string;
                readonly deltaE?: number;
                readonly orientation?: "square" | "landscape" | "portrait" | "panorama";
                readonly brightness?: "dark" | "medium" | "bright";
                readonly camera?: string;
                readonly takenFrom?: string;
                readonly takenTo?: string;
                readonly minSize?: number;
                readonly maxSize?: number;
                readonly format?: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff" | "heif" | "bmp";
                readonly near?: string;
                readonly withinKm?: number;
                readonly hasGps?: "true" | "false";
                readonly tag?: string;
                readonly duplicateOf?: string;
                readonly sha256?: string;
                readonly externalId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The counts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LibraryStats"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getTimeline: {
        readonly parameters: {
            readonly query?: {
                readonly q?: string;
                readonly state?: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
                readonly label?: string;
                readonly object?: string;
                readonly minConfidence?: number;
                readonly text?: string;
                readonly faces?: "true" | "false";
                readonly color?: string;
                readonly deltaE?: number;
                readonly orientation?: "square" | "landscape" | "portrait" | "panorama";
                readonly brightness?: "dark" | "medium" | "bright";
                readonly camera?: string;
                readonly takenFrom?: string;
                readonly takenTo?: string;
                readonly minSize?: number;
                readonly maxSize?: number;
                readonly format?: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff" | "heif" | "bmp";
                readonly near?: string;
                readonly withinKm?: number;
                readonly hasGps?: "true" | "false";
                readonly tag?: string;
                readonly duplicateOf?: string;
                readonly sha256?: string;
                readonly externalId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The months, latest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listMonth: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly q?: string;
                readonly state?: "pending" | "uploaded" | "analyzed" | "completed" | "rejected" | "failed" | "expired" | "deleted";
                readonly label?: string;
                readonly object?: string;
                readonly minConfidence?: number;
                readonly text?: string;
                readonly faces?: "true" | "false";
                readonly color?: string;
                readonly deltaE?: number;
                readonly orientation?: "square" | "landscape" | "portrait" | "panorama";
                readonly brightness?: "dark" | "medium" | "bright";
                readonly camera?: string;
                readonly takenFrom?: string;
                readonly takenTo?: string;
                readonly minSize?: number;
                readonly maxSize?: number;
                readonly format?: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff" | "heif" | "bmp";
                readonly near?: string;
                readonly withinKm?: number;
                readonly hasGps?: "true" | "false";
                readonly tag?: string;
                readonly duplicateOf?: string;
                readonly sha256?: string;
                readonly externalId?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly month: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; latest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MonthPage"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly findSimilarImages: {
        readonly parameters: {
            readonly query?: {
                readonly by?: "hash" | "embedding";
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Most similar first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SimilarImages"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id.
             *     `NOT_KNOWN`: The image exists, but it does not have this part.
             */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listDuplicates: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly show?: "open" | "all";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DuplicateGroups"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly decideDuplicates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly groupId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "decision": "keep-all",
                 *       "imageIds": [
                 *         "0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08",
                 *         "0194e2a3-91d4-7e02-b7aa-40c85f1d3e96"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["DuplicateDecision"];
            };
        };
        readonly responses: {
            /** @description The group as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DuplicateDecided"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getImage: {
        readonly parameters: {
            readonly query?: {
                readonly wait?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The whole record, with presigned URLs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly deleteImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The image is deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly annotateImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "title": "On the sofa",
                 *       "tags": [
                 *         "cat",
                 *         "home"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["AnnotationChanges"];
            };
        };
        readonly responses: {
            /** @description The image as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageView"];
                };
            };
            /** @description Done. A caller without the scope `read` does not see the result */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getImagePart: {
        readonly parameters: {
            readonly query?: {
                readonly wait?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly part: "labels" | "objects" | "faces" | "text" | "moderation" | "embedding" | "metadata" | "colors";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The part */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImagePart"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id.
             *     `NOT_KNOWN`: The image exists, but it does not have this part.
             */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly tagImages: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "imageIds": [
                 *         "0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08",
                 *         "0194e2a3-91d4-7e02-b7aa-40c85f1d3e96"
                 *       ],
                 *       "add": [
                 *         "holiday"
                 *       ],
                 *       "remove": [
                 *         "inbox"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["BulkTagRequest"];
            };
        };
        readonly responses: {
            /** @description The outcome for each image */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly deleteImages: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "imageIds": [
                 *         "0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08",
                 *         "0194e2a3-91d4-7e02-b7aa-40c85f1d3e96"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["BulkDeleteRequest"];
            };
        };
        readonly responses: {
            /** @description The outcome for each image */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The events */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageHistory"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly rerunImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "features": [
                 *         "labels",
                 *         "objects"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["RerunRequest"];
            };
        };
        readonly responses: {
            /** @description The version that is being made */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RerunAnswer"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All versions, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getVersion: {
        readonly parameters: {
            readonly query?: {
                readonly wait?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly version: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The version, in the shape of an image */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly compareVersions: {
        readonly parameters: {
            readonly query?: {
                readonly from?: number;
                readonly to?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The differences: findings that the second version gained, lost and changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionComparison"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly setCurrentVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "version": 1
                 *     }
                 */
                readonly "application/json": components["schemas"]["CurrentVersionRequest"];
            };
        };
        readonly responses: {
            /** @description The image as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageView"];
                };
            };
            /** @description Done. A caller without the scope `read` does not see the result */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listJobs: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly startJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "selection": {
                 *         "stale": true
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewJobRequest"];
            };
        };
        readonly responses: {
            /** @description The job, which has started */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The job */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly changeJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "state": "paused"
                 *     }
                 */
                readonly "application/json": components["schemas"]["JobChange"];
            };
        };
        readonly responses: {
            /** @description The job as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description Done. A caller without the scope `read` does not see the result */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listTransforms: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page, with presigned URLs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransformList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly requestTransform: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "steps": [
                 *         {
                 *           "operation": "resize",
                 *           "width": 800,
                 *           "height": 600
                 *         }
                 *       ],
                 *       "output": {
                 *         "format": "webp"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewTransform"];
            };
        };
        readonly responses: {
            /** @description The transform, which exists already or cannot be made */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransformView"];
                };
            };
            /** @description The transform, which is being made */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransformView"];
                };
            };
            /** @description Done. A caller without the scope `read` does not see the result */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `TRANSFORM_REFUSED`: A step of the transform cannot be applied to this image. The detail says which limit it breaks.
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DAILY_TRANSFORMS_REACHED`: Today's transforms are used up. The count starts again at midnight UTC.
             *     `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again.
             */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getTransform: {
        readonly parameters: {
            readonly query?: {
                readonly wait?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly transformId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The transform, with a presigned URL */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransformView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly deleteTransform: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly transformId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listJobResults: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page, with presigned URLs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobResults"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONFLICT`: The current state of the resource does not allow this request. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getJobArchive: {
        readonly parameters: {
            readonly query?: {
                readonly wait?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The archive, with presigned URLs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobArchive"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly requestJobArchive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The archive, which exists already */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobArchive"];
                };
            };
            /** @description The archive, which is being made */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobArchive"];
                };
            };
            /** @description Done. A caller without the scope `read` does not see the result */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listPresets: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All presets, each in its latest version */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PresetList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getPreset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The preset */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Preset"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly putPreset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "steps": [
                 *         {
                 *           "operation": "resize",
                 *           "width": 1200
                 *         }
                 *       ],
                 *       "output": {
                 *         "format": "webp"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewPreset"];
            };
        };
        readonly responses: {
            /** @description The latest version, which has this plan already */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Preset"];
                };
            };
            /** @description The new version */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Preset"];
                };
            };
            /** @description Done. A caller without the scope `read` does not see the result */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly deletePreset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listPresetVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All versions */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PresetVersionList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listSigningKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All keys, without their secrets */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SigningKeyList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly createSigningKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "www.example.org"
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewSigningKey"];
            };
        };
        readonly responses: {
            /** @description The key and its secret, shown only this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SigningKeyWithSecret"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly rotateSigningKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                /**
                 * @example {
                 *       "oldKeyValidHours": 24
                 *     }
                 */
                readonly "application/json": components["schemas"]["SigningKeyRotation"];
            };
        };
        readonly responses: {
            /** @description The new key and its secret, shown only this once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SigningKeyWithSecret"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly revokeSigningKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key is revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getUrlAlias: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The alias, if the account has one */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UrlAlias"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly putUrlAlias: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "alias": "acme"
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewUrlAlias"];
            };
        };
        readonly responses: {
            /** @description The alias is yours */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UrlAlias"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly deleteUrlAlias: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The account has no alias */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getSignedPicture: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly signature: string;
                readonly steps: string;
                readonly owner: string;
                readonly file: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The picture itself, for a CDN that asks with `x-picture: bytes` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/*": string;
                };
            };
            /** @description The picture is being made: ask again after Retry-After */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A redirect to the picture */
            readonly 302: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The caller has the picture: If-None-Match names its ETag */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INVALID_SIGNATURE`: The signature of this URL is missing or wrong, or its key does not work any more. Sign the URL again.
             *     `ACCOUNT_CLOSED`: This account is being erased or has been erased.
             *     `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TRANSFORM_REFUSED`: A step of the transform cannot be applied to this image. The detail says which limit it breaks. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DAILY_TRANSFORMS_REACHED`: Today's transforms are used up. The count starts again at midnight UTC.
             *     `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again.
             */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly giveFeedback: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "feature": "labels",
                 *       "verdict": "wrong",
                 *       "subject": {
                 *         "name": "tabby"
                 *       }
                 *     }
                 */
                readonly "application/json": ({
                    /** @constant */
                    readonly feature: "labels";
                    /** @enum {string} */
                    readonly verdict: "right" | "wrong";
                    readonly subject: {
                        readonly name: string;
                    };
                } | {
                    /** @constant */
                    readonly feature: "labels";
                    /** @constant */
                    readonly verdict: "corrected";
                    readonly subject: {
                        readonly name: string;
                    };
                    readonly answer: {
                        readonly name: string;
                    };
                } | {
                    /** @constant */
                    readonly feature: "labels";
                    /** @constant */
                    readonly verdict: "missing";
                    readonly answer: {
                        readonly name: string;
                    };
                }) | ({
                    /** @constant */
                    readonly feature: "objects";
                    /** @enum {string} */
                    readonly verdict: "right" | "wrong";
                    readonly subject: {
                        readonly name: string;
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                } | {
                    /** @constant */
                    readonly feature: "objects";
                    /** @constant */
                    readonly verdict: "corrected";
                    readonly subject: {
                        readonly name: string;
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                    readonly answer: {
                        readonly name?: string;
                        readonly box?: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                } | {
                    /** @constant */
                    readonly feature: "objects";
                    /** @constant */
                    readonly verdict: "missing";
                    readonly answer: {
                        readonly name: string;
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                }) | ({
                    /** @constant */
                    readonly feature: "faces";
                    /** @enum {string} */
                    readonly verdict: "right" | "wrong";
                    readonly subject: {
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                } | {
                    /** @constant */
                    readonly feature: "faces";
                    /** @constant */
                    readonly verdict: "corrected";
                    readonly subject: {
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                    readonly answer: {
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                } | {
                    /** @constant */
                    readonly feature: "faces";
                    /** @constant */
                    readonly verdict: "missing";
                    readonly answer: {
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                }) | ({
                    /** @constant */
                    readonly feature: "text";
                    /** @enum {string} */
                    readonly verdict: "right" | "wrong";
                    readonly subject: {
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                        readonly text?: string;
                    };
                } | {
                    /** @constant */
                    readonly feature: "text";
                    /** @constant */
                    readonly verdict: "corrected";
                    readonly subject: {
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                        readonly text?: string;
                    };
                    readonly answer: {
                        readonly text: string;
                    };
                } | {
                    /** @constant */
                    readonly feature: "text";
                    /** @constant */
                    readonly verdict: "missing";
                    readonly answer: {
                        readonly text: string;
                        readonly box: {
                            /** @description Share of the width or height of the image, after orientation */
                            readonly left: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly top: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly width: number;
                            /** @description Share of the width or height of the image, after orientation */
                            readonly height: number;
                        };
                    };
                });
            };
        };
        readonly responses: {
            /** @description The verdict */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listFeedback: {
        readonly parameters: {
            readonly query?: {
                readonly feature?: "labels" | "objects" | "faces" | "text";
                readonly verdict?: "right" | "wrong" | "corrected" | "missing";
                readonly imageId?: string;
                readonly name?: string;
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedbackList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly exportFeedback: {
        readonly parameters: {
            readonly query?: {
                readonly feature?: "labels" | "objects" | "faces" | "text";
                readonly verdict?: "right" | "wrong" | "corrected" | "missing";
                readonly imageId?: string;
                readonly name?: string;
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; the schema describes one line */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": components["schemas"]["FeedbackLine"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getPrecision: {
        readonly parameters: {
            readonly query?: {
                readonly feature?: "labels" | "objects" | "faces" | "text";
                readonly byModel?: boolean;
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Most judged first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PrecisionList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly withdrawFeedback: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The verdict is withdrawn */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listWebhooks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All webhooks */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly createWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "url": "https://example.com/hooks/images",
                 *       "eventTypes": [
                 *         "Image Analysis Completed"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["NewWebhook"];
            };
        };
        readonly responses: {
            /** @description The webhook and its secret */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `REFUSED_ADDRESS`: Expected an HTTPS URL that leads to a public address.
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The webhook, without its secret */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly deleteWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The webhook is deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly updateWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "description": "the shop",
                 *       "enabled": true
                 *     }
                 */
                readonly "application/json": components["schemas"]["WebhookChanges"];
            };
        };
        readonly responses: {
            /** @description The webhook as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `REFUSED_ADDRESS`: Expected an HTTPS URL that leads to a public address.
             *     `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly rotateWebhookSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                /**
                 * @example {
                 *       "oldSecretValidHours": 24
                 *     }
                 */
                readonly "application/json": components["schemas"]["SecretRotation"];
            };
        };
        readonly responses: {
            /** @description The webhook and its new secret */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `LIMIT_REACHED`: The account has as many of these as its limit allows. Delete one that you no longer need.
             *     `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly testWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery of the test event */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeliveryView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listDeliveries: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly state?: "pending" | "delivered" | "failed" | "cancelled";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeliveryList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getDelivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly deliveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeliveryView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly redeliver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly id: string;
                readonly deliveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery, which is pending again */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeliveryView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listPeople: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PeopleList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly invitePerson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "email": "them@example.com",
                 *       "isAdministrator": false
                 *     }
                 */
                readonly "application/json": components["schemas"]["Invitation"];
            };
        };
        readonly responses: {
            /** @description The person is invited again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description The person is invited */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly changePerson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly owner: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "isEnabled": false
                 *     }
                 */
                readonly "application/json": components["schemas"]["PersonChange"];
            };
        };
        readonly responses: {
            /** @description The person as they are now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `ACCOUNT_CLOSED`: This account is being erased or has been erased.
             *     `ACCOUNT_DISABLED`: An administrator has disabled this account. Ask them to enable it.
             *     `INSUFFICIENT_SCOPE`: These credentials do not allow this request.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listImagesOf: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly owner: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getImageOf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly owner: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The whole record, with presigned URLs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly eraseOwner: {
        readonly parameters: {
            readonly query?: {
                readonly confirmation?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly owner: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the erasure would delete, and the confirmation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasurePreview"];
                };
            };
            /** @description The erasure has started; the header `location` leads to its receipt */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CONFIRMATION`: The confirmation is wrong or has expired. Send the request without one to get a new confirmation.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getOwnerLimits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly owner: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The limits that apply, and which of them are set */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The limits that apply to the owner */
                        readonly limits: {
                            readonly requestsPerMinute: number;
                            readonly requestBurst: number;
                            readonly dailyUploads: number;
                            readonly dailyUploadBytes: number;
                            readonly transformsPerImage: number;
                            readonly dailyTransforms: number;
                            readonly dailyTransformBytes: number;
                        };
                        /** @description Those of them that an administrator has set; the others are those of the stage */
                        readonly own: {
                            readonly requestsPerMinute?: number;
                            readonly requestBurst?: number;
                            readonly dailyUploads?: number;
                            readonly dailyUploadBytes?: number;
                            readonly transformsPerImage?: number;
                            readonly dailyTransforms?: number;
                            readonly dailyTransformBytes?: number;
                            /** @description What the owner's photos may cost a month; absent: no limit */
                            readonly budget?: {
                                readonly monthlyUsd: number;
                                /**
                                 * @description How far new photos are reduced at the limit, step by step: `own-models` instead of a paid provider, `no-vision`, `analysis-only` (no presets either), `refuse` (402). Photos reduced to the step that is named here are taken, even beyond the limit
                                 * @default refuse
                                 * @enum {string}
                                 */
                                readonly atLimit: "own-models" | "no-vision" | "analysis-only" | "refuse";
                            };
                        };
                    };
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly changeOwnerLimits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly owner: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "dailyUploads": 500000,
                 *       "dailyTransforms": null
                 *     }
                 */
                readonly "application/json": {
                    readonly requestsPerMinute?: number | null;
                    readonly requestBurst?: number | null;
                    readonly dailyUploads?: number | null;
                    readonly dailyUploadBytes?: number | null;
                    readonly transformsPerImage?: number | null;
                    readonly dailyTransforms?: number | null;
                    readonly dailyTransformBytes?: number | null;
                    readonly budget?: {
                        readonly monthlyUsd: number;
                        /**
                         * @description How far new photos are reduced at the limit, step by step: `own-models` instead of a paid provider, `no-vision`, `analysis-only` (no presets either), `refuse` (402). Photos reduced to the step that is named here are taken, even beyond the limit
                         * @default refuse
                         * @enum {string}
                         */
                        readonly atLimit?: "own-models" | "no-vision" | "analysis-only" | "refuse";
                    } | null;
                };
            };
        };
        readonly responses: {
            /** @description The limits that apply now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The limits that apply to the owner */
                        readonly limits: {
                            readonly requestsPerMinute: number;
                            readonly requestBurst: number;
                            readonly dailyUploads: number;
                            readonly dailyUploadBytes: number;
                            readonly transformsPerImage: number;
                            readonly dailyTransforms: number;
                            readonly dailyTransformBytes: number;
                        };
                        /** @description Those of them that an administrator has set; the others are those of the stage */
                        readonly own: {
                            readonly requestsPerMinute?: number;
                            readonly requestBurst?: number;
                            readonly dailyUploads?: number;
                            readonly dailyUploadBytes?: number;
                            readonly transformsPerImage?: number;
                            readonly dailyTransforms?: number;
                            readonly dailyTransformBytes?: number;
                            /** @description What the owner's photos may cost a month; absent: no limit */
                            readonly budget?: {
                                readonly monthlyUsd: number;
                                /**
                                 * @description How far new photos are reduced at the limit, step by step: `own-models` instead of a paid provider, `no-vision`, `analysis-only` (no presets either), `refuse` (402). Photos reduced to the step that is named here are taken, even beyond the limit
                                 * @default refuse
                                 * @enum {string}
                                 */
                                readonly atLimit: "own-models" | "no-vision" | "analysis-only" | "refuse";
                            };
                        };
                    };
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `ACCOUNT_CLOSED`: This account is being erased or has been erased.
             *     `INSUFFICIENT_SCOPE`: These credentials do not allow this request.
             */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listKeysOf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly owner: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All keys; revoked ones stay listed for 30 days */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly revokeKeyOf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly owner: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key is revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly expireKeyOf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly owner: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "expiresAt": "2027-01-31T00:00:00.000Z"
                 *     }
                 */
                readonly "application/json": components["schemas"]["KeyChangeRequest"];
            };
        };
        readonly responses: {
            /** @description The key as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyView"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly endSessionsOf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly owner: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sessions are ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listAudit: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly actor?: string;
                readonly owner?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditList"];
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getOverview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The stage as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listCosts: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly groupBy?: "day" | "stage" | "feature";
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly owner: string;
                            readonly email?: string;
                            /** Format: date */
                            readonly from: string;
                            /** Format: date */
                            readonly to: string;
                            /** @description Everything from `from` to `to`, in US dollars at list prices */
                            readonly usd: number;
                            readonly groups: readonly {
                                readonly key: string;
                                readonly usd: number;
                            }[];
                            /** @description What is stored at the end of `to` */
                            readonly kept: {
                                readonly images: number;
                                /** @description Originals and renditions */
                                readonly bytes: number;
                                /** @description What it costs to keep them for a month */
                                readonly monthUsd: number;
                            };
                        }[];
                        /** @description Pass it as ?cursor= to get the next page; absent on the last page */
                        readonly nextCursor?: string;
                        /** @description Month and region of the list prices */
                        readonly prices: string;
                    };
                };
            };
            /**
             * @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected.
             *     `INVALID_CURSOR`: Expected the nextCursor of an earlier response. Start again without a cursor.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly redriveQueue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How many were sent back, and how many are left */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Redriven"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `CONFLICT`: The current state of the resource does not allow this request.
             *     `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly listFailures: {
        readonly parameters: {
            readonly query?: {
                readonly days?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The groups, the largest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FailureList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly actOnFailures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to repeat: for a day, a request with the same key gets the same answer, and nothing is done twice. Use a new UUID for each thing that you create. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                readonly cause: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "action": "redrive"
                 *     }
                 */
                readonly "application/json": components["schemas"]["FailureAction"];
            };
        };
        readonly responses: {
            /** @description What was done, and what is left */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FailureActionAnswer"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `REQUEST_UNDER_WAY`: A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: Expected a request body of type application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The metrics */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/openmetrics-text; version=1.0.0; charset=utf-8": string;
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `UNAUTHENTICATED`: The credentials are missing, wrong or expired. Sign in again, or use another API key.
             *     From API Gateway, when the Authorization header is missing: `{"message": "Unauthorized"}`
             */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /** @description `INSUFFICIENT_SCOPE`: These credentials do not allow this request. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `INTERNAL`: Something went wrong on our side. Try again in a moment.
             *     From API Gateway, when the caller could not be identified: `{"message": "Internal Server Error"}`. Nothing was done; send the request again.
             */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly checkLiveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The API is up */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Liveness"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly checkReadiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every dependency is up */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description Some dependencies are down; the response says which
             *     `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    readonly getOpenApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            /** @description The caller has it: If-None-Match names its ETag */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getDocs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description The caller has it: If-None-Match names its ETag */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly getDocsFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly version: string;
                readonly file: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "*/*": string;
                };
            };
            /** @description The caller has it: If-None-Match names its ETag */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is invalid. The detail says what was expected. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_THROUGH_CDN`: Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: Nothing was found at this path. Check the path and the id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests in a short time. Wait as long as Retry-After says, then try again. */
            readonly 429: {
                headers: {
                    readonly "Retry-After"?: number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. Try again in a moment. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `DEPENDENCY_FAILED`: A service we depend on failed. Try again in a moment.
             *     From API Gateway, when a function does not answer in time: `{"message": "Service Unavailable"}`
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                    readonly "application/json": {
                        readonly message: string;
                    };
                };
            };
        };
    };
    readonly onImageAnalysisCompleted: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The same for every attempt and redelivery of an event */
                readonly "webhook-id": string;
                /** @description When this attempt began, in seconds since 1970 */
                readonly "webhook-timestamp": number;
                /** @description `v1,` and a base64 signature; several, separated by spaces */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImageAnalysisCompletedEvent"];
            };
        };
        readonly responses: {
            /** @description Gone: the webhook is switched off */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Any other answer is a failed attempt, which is repeated */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly onImageRejected: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The same for every attempt and redelivery of an event */
                readonly "webhook-id": string;
                /** @description When this attempt began, in seconds since 1970 */
                readonly "webhook-timestamp": number;
                /** @description `v1,` and a base64 signature; several, separated by spaces */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImageRejectedEvent"];
            };
        };
        readonly responses: {
            /** @description Gone: the webhook is switched off */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Any other answer is a failed attempt, which is repeated */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly onImageAnalysisFailed: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The same for every attempt and redelivery of an event */
                readonly "webhook-id": string;
                /** @description When this attempt began, in seconds since 1970 */
                readonly "webhook-timestamp": number;
                /** @description `v1,` and a base64 signature; several, separated by spaces */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImageAnalysisFailedEvent"];
            };
        };
        readonly responses: {
            /** @description Gone: the webhook is switched off */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Any other answer is a failed attempt, which is repeated */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly onImageUploadExpired: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The same for every attempt and redelivery of an event */
                readonly "webhook-id": string;
                /** @description When this attempt began, in seconds since 1970 */
                readonly "webhook-timestamp": number;
                /** @description `v1,` and a base64 signature; several, separated by spaces */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImageUploadExpiredEvent"];
            };
        };
        readonly responses: {
            /** @description Gone: the webhook is switched off */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Any other answer is a failed attempt, which is repeated */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly onImageDeleted: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The same for every attempt and redelivery of an event */
                readonly "webhook-id": string;
                /** @description When this attempt began, in seconds since 1970 */
                readonly "webhook-timestamp": number;
                /** @description `v1,` and a base64 signature; several, separated by spaces */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImageDeletedEvent"];
            };
        };
        readonly responses: {
            /** @description Gone: the webhook is switched off */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Any other answer is a failed attempt, which is repeated */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly onImageTransformCompleted: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The same for every attempt and redelivery of an event */
                readonly "webhook-id": string;
                /** @description When this attempt began, in seconds since 1970 */
                readonly "webhook-timestamp": number;
                /** @description `v1,` and a base64 signature; several, separated by spaces */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImageTransformCompletedEvent"];
            };
        };
        readonly responses: {
            /** @description Gone: the webhook is switched off */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Any other answer is a failed attempt, which is repeated */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly onImageTransformFailed: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The same for every attempt and redelivery of an event */
                readonly "webhook-id": string;
                /** @description When this attempt began, in seconds since 1970 */
                readonly "webhook-timestamp": number;
                /** @description `v1,` and a base64 signature; several, separated by spaces */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImageTransformFailedEvent"];
            };
        };
        readonly responses: {
            /** @description Gone: the webhook is switched off */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Any other answer is a failed attempt, which is repeated */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly onWebhookTest: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The same for every attempt and redelivery of an event */
                readonly "webhook-id": string;
                /** @description When this attempt began, in seconds since 1970 */
                readonly "webhook-timestamp": number;
                /** @description `v1,` and a base64 signature; several, separated by spaces */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookTestEvent"];
            };
        };
        readonly responses: {
            /** @description Gone: the webhook is switched off */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Any other answer is a failed attempt, which is repeated */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

/** Method and path of every call, by its operationId. */
export const routes = {
  signUp: { method: 'POST', path: '/v1/auth/sign-up' },
  confirmSignUp: { method: 'POST', path: '/v1/auth/confirm' },
  resendCode: { method: 'POST', path: '/v1/auth/resend-code' },
  signIn: { method: 'POST', path: '/v1/auth/sign-in' },
  signInWithCode: { method: 'POST', path: '/v1/auth/code' },
  refreshSession: { method: 'POST', path: '/v1/auth/refresh' },
  signOut: { method: 'POST', path: '/v1/auth/sign-out' },
  startBrowserSession: { method: 'POST', path: '/v1/session' },
  endBrowserSession: { method: 'DELETE', path: '/v1/session' },
  startBrowserSessionWithCode: { method: 'POST', path: '/v1/session/code' },
  refreshBrowserSession: { method: 'POST', path: '/v1/session/refresh' },
  forgotPassword: { method: 'POST', path: '/v1/auth/forgot-password' },
  resetPassword: { method: 'POST', path: '/v1/auth/reset-password' },
  getMe: { method: 'GET', path: '/v1/me' },
  eraseMe: { method: 'DELETE', path: '/v1/me' },
  endSessions: { method: 'DELETE', path: '/v1/me/sessions' },
  getAuthenticator: { method: 'GET', path: '/v1/me/authenticator' },
  addAuthenticator: { method: 'POST', path: '/v1/me/authenticator' },
  confirmAuthenticator: { method: 'PUT', path: '/v1/me/authenticator' },
  removeAuthenticator: { method: 'DELETE', path: '/v1/me/authenticator' },
  listKeys: { method: 'GET', path: '/v1/keys' },
  createKey: { method: 'POST', path: '/v1/keys' },
  expireKey: { method: 'PATCH', path: '/v1/keys/{id}' },
  revokeKey: { method: 'DELETE', path: '/v1/keys/{id}' },
  getErasure: { method: 'GET', path: '/v1/erasures/{id}' },
  getCosts: { method: 'GET', path: '/v1/costs' },
  openUploads: { method: 'POST', path: '/v1/uploads' },
  createPrediction: { method: 'POST', path: '/v1/predictions' },
  getUpload: { method: 'GET', path: '/v1/uploads/{id}' },
  getPrediction: { method: 'GET', path: '/v1/predictions/{id}' },
  listImages: { method: 'GET', path: '/v1/images' },
  getLibraryStats: { method: 'GET', path: '/v1/stats' },
  getTimeline: { method: 'GET', path: '/v1/timeline' },
  listMonth: { method: 'GET', path: '/v1/timeline/{month}' },
  findSimilarImages: { method: 'GET', path: '/v1/images/{id}/similar' },
  listDuplicates: { method: 'GET', path: '/v1/duplicates' },
  decideDuplicates: { method: 'PUT', path: '/v1/duplicates/{groupId}/decision' },
  getImage: { method: 'GET', path: '/v1/images/{id}' },
  annotateImage: { method: 'PATCH', path: '/v1/images/{id}' },
  deleteImage: { method: 'DELETE', path: '/v1/images/{id}' },
  getImagePart: { method: 'GET', path: '/v1/images/{id}/{part}' },
  tagImages: { method: 'POST', path: '/v1/images/bulk-tag' },
  deleteImages: { method: 'POST', path: '/v1/images/bulk-delete' },
  getHistory: { method: 'GET', path: '/v1/images/{id}/history' },
  rerunImage: { method: 'POST', path: '/v1/images/{id}/rerun' },
  listVersions: { method: 'GET', path: '/v1/images/{id}/versions' },
  getVersion: { method: 'GET', path: '/v1/images/{id}/versions/{version}' },
  compareVersions: { method: 'GET', path: '/v1/images/{id}/comparison' },
  setCurrentVersion: { method: 'PUT', path: '/v1/images/{id}/current-version' },
  startJob: { method: 'POST', path: '/v1/jobs' },
  listJobs: { method: 'GET', path: '/v1/jobs' },
  getJob: { method: 'GET', path: '/v1/jobs/{id}' },
  changeJob: { method: 'PATCH', path: '/v1/jobs/{id}' },
  requestTransform: { method: 'POST', path: '/v1/images/{id}/transforms' },
  listTransforms: { method: 'GET', path: '/v1/images/{id}/transforms' },
  getTransform: { method: 'GET', path: '/v1/images/{id}/transforms/{transformId}' },
  deleteTransform: { method: 'DELETE', path: '/v1/images/{id}/transforms/{transformId}' },
  listJobResults: { method: 'GET', path: '/v1/jobs/{id}/results' },
  requestJobArchive: { method: 'POST', path: '/v1/jobs/{id}/archive' },
  getJobArchive: { method: 'GET', path: '/v1/jobs/{id}/archive' },
  listPresets: { method: 'GET', path: '/v1/presets' },
  getPreset: { method: 'GET', path: '/v1/presets/{name}' },
  putPreset: { method: 'PUT', path: '/v1/presets/{name}' },
  deletePreset: { method: 'DELETE', path: '/v1/presets/{name}' },
  listPresetVersions: { method: 'GET', path: '/v1/presets/{name}/versions' },
  listSigningKeys: { method: 'GET', path: '/v1/signing-keys' },
  createSigningKey: { method: 'POST', path: '/v1/signing-keys' },
  rotateSigningKey: { method: 'POST', path: '/v1/signing-keys/{id}/rotation' },
  revokeSigningKey: { method: 'DELETE', path: '/v1/signing-keys/{id}' },
  getUrlAlias: { method: 'GET', path: '/v1/url-alias' },
  putUrlAlias: { method: 'PUT', path: '/v1/url-alias' },
  deleteUrlAlias: { method: 'DELETE', path: '/v1/url-alias' },
  getSignedPicture: { method: 'GET', path: '/r/{signature}/{steps}/{owner}/{file}' },
  giveFeedback: { method: 'POST', path: '/v1/images/{id}/feedback' },
  listFeedback: { method: 'GET', path: '/v1/feedback' },
  exportFeedback: { method: 'GET', path: '/v1/feedback/export' },
  getPrecision: { method: 'GET', path: '/v1/feedback/precision' },
  withdrawFeedback: { method: 'DELETE', path: '/v1/feedback/{id}' },
  createWebhook: { method: 'POST', path: '/v1/webhooks' },
  listWebhooks: { method: 'GET', path: '/v1/webhooks' },
  getWebhook: { method: 'GET', path: '/v1/webhooks/{id}' },
  updateWebhook: { method: 'PATCH', path: '/v1/webhooks/{id}' },
  deleteWebhook: { method: 'DELETE', path: '/v1/webhooks/{id}' },
  rotateWebhookSecret: { method: 'POST', path: '/v1/webhooks/{id}/secret' },
  testWebhook: { method: 'POST', path: '/v1/webhooks/{id}/test' },
  listDeliveries: { method: 'GET', path: '/v1/webhooks/{id}/deliveries' },
  getDelivery: { method: 'GET', path: '/v1/webhooks/{id}/deliveries/{deliveryId}' },
  redeliver: { method: 'POST', path: '/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver' },
  listPeople: { method: 'GET', path: '/v1/admin/people' },
  invitePerson: { method: 'POST', path: '/v1/admin/people' },
  changePerson: { method: 'PATCH', path: '/v1/admin/people/{owner}' },
  listImagesOf: { method: 'GET', path: '/v1/admin/owners/{owner}/images' },
  getImageOf: { method: 'GET', path: '/v1/admin/owners/{owner}/images/{id}' },
  eraseOwner: { method: 'DELETE', path: '/v1/admin/owners/{owner}' },
  getOwnerLimits: { method: 'GET', path: '/v1/admin/owners/{owner}/limits' },
  changeOwnerLimits: { method: 'PATCH', path: '/v1/admin/owners/{owner}/limits' },
  listKeysOf: { method: 'GET', path: '/v1/admin/owners/{owner}/keys' },
  expireKeyOf: { method: 'PATCH', path: '/v1/admin/owners/{owner}/keys/{id}' },
  revokeKeyOf: { method: 'DELETE', path: '/v1/admin/owners/{owner}/keys/{id}' },
  endSessionsOf: { method: 'DELETE', path: '/v1/admin/owners/{owner}/sessions' },
  listAudit: { method: 'GET', path: '/v1/admin/audit' },
  getOverview: { method: 'GET', path: '/v1/admin/overview' },
  listCosts: { method: 'GET', path: '/v1/admin/costs' },
  redriveQueue: { method: 'POST', path: '/v1/admin/queues/{name}/redrive' },
  listFailures: { method: 'GET', path: '/v1/admin/failures' },
  actOnFailures: { method: 'POST', path: '/v1/admin/failures/{cause}' },
  getMetrics: { method: 'GET', path: '/metrics' },
  checkLiveness: { method: 'GET', path: '/health/live' },
  checkReadiness: { method: 'GET', path: '/health/ready' },
  getOpenApi: { method: 'GET', path: '/openapi.json' },
  getDocs: { method: 'GET', path: '/docs' },
  getDocsFile: { method: 'GET', path: '/docs/{version}/{file}' },
} as const
