"""Client of image-intelligence.

`ImageIntelligence` signs in, uploads, waits and reads lists page by page. Every other call is a function below
`image_intelligence.generated.api`, generated from the OpenAPI document with its types: pass `photos.api` as its client.
"""

from .client import ImageIntelligence
from .errors import ApiError, UploadError, answered
from .signed_urls import sign_url
from .webhooks import WebhookEvent, verify_webhook

__all__ = [
    "ApiError",
    "ImageIntelligence",
    "UploadError",
    "WebhookEvent",
    "answered",
    "sign_url",
    "verify_webhook",
]
