"""Everything stands below the benchmark's prefix."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter
from rest_framework_simplejwt.views import TokenObtainPairView

from drf.views import DocumentViewSet

router = SimpleRouter()
router.register("documents", DocumentViewSet, basename="document")

urlpatterns = [
    path("bench/drf/api/token/", TokenObtainPairView.as_view()),
    path("bench/drf/api/", include(router.urls)),
]
